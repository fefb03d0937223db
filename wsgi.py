"""WSGI 入口：gunicorn wsgi:app。"""

from appeals import create_app

app = create_app()

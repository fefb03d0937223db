"""文书登记各部件的 SHA-256；此前生成的没有，为空。"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('document', schema=None) as batch_op:
        batch_op.add_column(sa.Column('parts', sa.JSON(), server_default='{}', nullable=False))

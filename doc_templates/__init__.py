"""文书模板：随产品发布的 .docx，与重建它们的脚本（python -m doc_templates.build）。"""

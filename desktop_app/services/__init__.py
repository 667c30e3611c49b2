"""The product's verbs: list, launch, watch, record. Any worker thread; must not import Qt, werkzeug or peewee."""

"""Dialogs: each asks something; none only announces; UI thread; must not import panes."""

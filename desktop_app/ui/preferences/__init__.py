"""What settings are asked with: fields, testers, secrets and their pages; UI thread; must not import panes."""

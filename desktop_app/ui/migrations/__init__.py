"""The list of migrations: lazy model, table, filters and counts; UI thread; never touches SQL, HTTP or files."""

"""The window: the only room, with application, that knows Qt; UI thread; never touches SQL, HTTP or files.

* ``look``: the token table, the stylesheet made from it, the theme that follows the system, the icons.
* ``parts``: small widgets and painters that the panes are put together from.
* ``formatting``: numbers, durations and times as an operator reads them.
"""

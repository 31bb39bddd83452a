"""The engine of the ICP Filing Assistant: no window, no network.

Data flows one way: measure -> judge -> explain. ``vision`` turns a picture into measures, ``checks``
turns measures and a draft into findings, ``texts`` turns a finding into sentences.
"""

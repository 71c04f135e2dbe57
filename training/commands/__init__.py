"""The commands of `python -m training`: a module each, with a function `run` whose parameters are the options.

`app` makes one command line of them; `options` and `inputs` hold the options that several of them have. The work itself
is done in the other rooms, by functions that know nothing of a command line.
"""

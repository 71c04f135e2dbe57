"""One command line of all commands, by typer; a command's module is imported when the command is called."""

from __future__ import annotations

import inspect
from collections import deque
from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import pairwise, takewhile
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

import coopnlp
from training.commands import completion

PROGRAM = "python -m training"
# What each is for, in the order in which somebody with new articles needs them.
COMMANDS: dict[str, str] = {
    "annotate": "pre-annotate articles and write them for correction in a tool",
    "diff": "what a person changed, per label",
    "read": "what is in annotated files, and what is wrong with them",
    "convert": "one annotation format into another",
    "check": "look over a corpus that we annotated: spans, values, what was left unmarked",
    "agreement": "compare two annotations of the same articles",
    "statistics": "number shapes, lengths and words of a corpus beside raw text",
    "choose": "raw texts that are worth annotating: the model's doubt, thin labels, lists",
    "standoff": "names that readers listed, as records by offset, without the texts",
    "join": "stand-off records with their texts, from the raw files",
    "grow": "new articles from annotated ones",
    "split": "train, dev and test by article; duplicates across splits",
    "init": "a recipe for your own articles",
    "adapt": "an encoder that has read raw text of your domain, before it learns labels",
    "train": "train a model by a recipe",
    "teach": "raw texts for a model to learn from, marked by other models now or while it learns",
    "average": "average the weights of two stages, or of several seeds",
    "evaluate": "strict span F1, values, confusion, calibration; compare two models",
    "facts": "score who said how much of what, where and when against gold facts",
    "export": "write the model folder that coopnlp.load reads, or a wheel",
    "trim": "cut a model's vocabulary to what corpora use",
    "card": "measure an exported model and write its card",
}


class Command(TyperCommand):
    """A command with options that take all words up to the next option, as in `--raw A B C`.

    Their metavar ends in `...`; one in square brackets (`[FILE...]`) may be left without a word.
    """

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:
        """Read the arguments as typer does, after `--raw A B C` has become `--raw A --raw B --raw C`."""
        words = list(self._spread(ctx, args))
        try:
            return super().parse_args(ctx, words.copy())
        except typer.BadParameter as error:
            error.message = _with_value(error, words)
            raise

    def _spread(self, ctx: typer.Context, words: Sequence[str]) -> Iterator[str]:
        # Without arguments: an argument's name is a plain word, as the value in `--mode model` is.
        options = [param for param in self.get_params(ctx) if param.param_type_name == "option"]
        named = {name: option for option in options for name in (*option.opts, *option.secondary_opts)}
        left = deque(words)
        while left:
            said = left.popleft()
            if said == "--":
                named = {}
            word, equals, value = said.partition("=")
            option = named.get(word) if word.startswith("-") else None
            if option is None or option.is_flag:
                yield said
                continue
            if equals:
                yield from (word, value)
                continue
            metavar = option.metavar or ""
            if metavar.strip("[]").endswith("..."):
                values = list(takewhile(lambda value: not value.startswith("-"), left))
            else:
                # An option that was left without its value must not take the next option for it.
                values = [left[0]] if left and left[0] not in named else []
            if not values and ctx.resilient_parsing:
                yield word  # its value is being completed
            elif not values and not metavar.startswith("["):
                ctx.fail(f"Option {word!r} requires an argument.")
            for value in values:
                yield from (word, value)
                left.popleft()


def _with_value(error: typer.BadParameter, words: Sequence[str]) -> str:
    """What is wrong with an option, with the value that was given; typer leaves it out of some messages."""
    message = error.message.removeprefix("Value error, ")
    given = [value for name, value in pairwise(words) if error.param is not None and name in error.param.opts]
    return message if not given or repr(given[-1]) in message else f"{given[-1]!r}: {message}"


class Listed(TyperCommand):
    """A command as it stands in the list: its module is imported when something is asked of the command itself."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> typer.Context:
        """The context of the real command, which from there on takes this one's place."""
        return load(self.name or "").make_context(info_name, args, parent=parent, **extra)


def load(name: str) -> TyperCommand:
    """A command, made of the function `run` of its module; the function's docstring is its help."""
    function = import_module(f"training.commands.{name}").run
    app = typer.Typer(add_completion=False)
    app.command(name, cls=Command, help=_unwrapped(inspect.getdoc(function) or ""))(function)
    return get_command(app)


def _unwrapped(text: str) -> str:
    """Paragraphs without line breaks: the help breaks its lines by the width of the terminal."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"coopnlp {coopnlp.__version__}")
        raise typer.Exit


def _show_completion(wanted: bool) -> None:
    if wanted:
        typer.echo(completion.script(completion.shell()))
        raise typer.Exit


def _install_completion(wanted: bool) -> None:
    if wanted:
        typer.echo(f"{completion.install(completion.shell())}: takes effect in a new shell")
        raise typer.Exit


def overview(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="the version of coopnlp")
    ] = False,
    install_completion: Annotated[
        bool,
        typer.Option(
            "--install-completion",
            callback=_install_completion,
            is_eager=True,
            help="let the shell complete `python -m training`: bash, zsh or fish, by $SHELL",
        ),
    ] = False,
    show_completion: Annotated[
        bool,
        typer.Option(
            "--show-completion",
            callback=_show_completion,
            is_eager=True,
            help="print what --install-completion would write",
        ),
    ] = False,
) -> None:
    """From annotated articles to a better model; each COMMAND has --help."""


def command_line() -> TyperGroup:
    """All commands."""
    app = typer.Typer(add_completion=False, context_settings={"help_option_names": ["-h", "--help"]})
    app.callback(subcommand_metavar="COMMAND …")(overview)
    group = get_command(app)
    for name, about in COMMANDS.items():
        group.add_command(Listed(name, help=about))
    return group


def execute(arguments: Sequence[str]) -> int:
    """Run one command.

    Returns:
        Its exit status.

    Raises:
        ValueError: for an unknown command; and whatever the command raises.

    Example:
        >>> execute(["--version"])  # doctest: +ELLIPSIS
        coopnlp ...
        0
    """
    first = arguments[0] if arguments else "--help"
    if not first.startswith("-") and first not in COMMANDS:
        raise ValueError(f"{first!r} is no command; these are: {', '.join(COMMANDS)}")
    try:
        group = command_line()
        with group.make_context(PROGRAM, [first, *arguments[1:]]) as context:
            return group.invoke(context) or 0
    except typer.Exit as stop:
        return stop.exit_code

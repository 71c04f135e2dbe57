"""Shell completion of `python -m training`.

typer's own scripts complete a program of one word. These hang on `python` and answer only after `-m training`; what is
asked for otherwise is completed as files are.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NoReturn

VARIABLE = "_COOPNLP_TRAINING_COMPLETE"
_BASH = f"""\
_coopnlp_training() {{
    local IFS=$'\\n'
    [[ $COMP_CWORD -gt 2 && ${{COMP_WORDS[1]}} == -m && ${{COMP_WORDS[2]}} == training ]] || return
    COMPREPLY=( $( env COMP_WORDS="training"$'\\n'"${{COMP_WORDS[*]:3}}" COMP_CWORD=$((COMP_CWORD - 2)) \\
                   {VARIABLE}=complete_bash "${{COMP_WORDS[0]}}" -m training 2>/dev/null ) )
}}
complete -o bashdefault -o default -F _coopnlp_training python python3
"""
_ZSH = f"""\
_coopnlp_training() {{
    if [[ $CURRENT -gt 3 && $words[2] == -m && $words[3] == training ]]; then
        eval $(env _TYPER_COMPLETE_ARGS="training ${{words[4,$CURRENT]}}" \\
               {VARIABLE}=complete_zsh $words[1] -m training 2>/dev/null)
    else
        _files
    fi
}}
(( $+functions[compdef] )) || {{ autoload -Uz compinit; compinit }}
compdef _coopnlp_training python python3
"""
_FISH = f"""\
function _coopnlp_training
    set -l words (string match -rg -- '^python3? -m (training .*)' (commandline -cp)); or return 1
    env {VARIABLE}=complete_fish _TYPER_COMPLETE_FISH_ACTION=$argv[1] _TYPER_COMPLETE_ARGS="$words" \\
        (commandline -o)[1] -m training 2>/dev/null
end
complete -c python -c python3 -f -n '_coopnlp_training is-args' -a '(_coopnlp_training get-args)'
"""
_SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}
# Where each is written, from the home folder, and the file from which the shell is told to read it.
_PLACES = {
    "bash": (".bash_completions/coopnlp-training.sh", ".bashrc"),
    "zsh": (".zfunc/coopnlp-training.zsh", ".zshrc"),
    "fish": (".config/fish/conf.d/coopnlp-training.fish", None),
}


def shell() -> str:
    """The user's shell, by $SHELL.

    Raises:
        ValueError: for one that cannot be told what to complete.
    """
    name = Path(os.environ.get("SHELL", "")).name
    if name not in _SCRIPTS:
        raise ValueError(f"$SHELL says {name or 'nothing'!r}; completion is for {', '.join(_SCRIPTS)}")
    return name


def script(name: str) -> str:
    """What a shell has to read."""
    return _SCRIPTS[name].rstrip("\n")


def install(name: str) -> Path:
    """Write the script into the home folder and have the shell read it.

    Returns:
        Where the script is.
    """
    place, rc = _PLACES[name]
    path = Path.home() / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_SCRIPTS[name], encoding="utf-8")
    if rc is not None:
        file, line = Path.home() / rc, f"source '{path}'"
        said = file.read_text(encoding="utf-8") if file.is_file() else ""
        if line not in said.splitlines():
            file.write_text(f"{said.rstrip()}\n{line}\n".lstrip("\n"), encoding="utf-8")
    return path


def answer(command: Any, program: str) -> NoReturn:
    """Tell the shell what can come next, and end."""
    from typer.completion import completion_init

    completion_init()
    command.main([], prog_name=program, complete_var=VARIABLE)
    raise SystemExit(1)

"""The reference networks, each written in the idiom of the tool that differentiates it.

A recipe is a function whose parameters are names of the network's leaves (or `leaves`, all of them by name, for names
that Python cannot spell). Leaves come as the tool's own numbers and arrays, in double precision.

    @torch_network("name")    returns the loss and {name: value}; PyTorch differentiates
    @numpy_network("name")    returns the loss, {name: value} and {param: gradient}, worked out by hand
    @sympy_network("name")    returns the loss and {name: value} as expressions; SymPy differentiates
"""

import importlib
import inspect
import pathlib

import numpy
import sympy
import torch

torch.set_default_dtype(torch.float64)

RECIPES = {}


def _register(name, tool, run, printed):
    assert name not in RECIPES, name
    RECIPES[name] = (tool, run, printed)


def _call(recipe, leaves):
    wanted = inspect.signature(recipe).parameters
    return recipe(**{name: leaves if name == "leaves" else leaves[name] for name in wanted})


def torch_network(name, printed=None):
    def decorate(recipe):
        def run(constants, parameters):
            leaves = {key: torch.tensor(value, dtype=torch.float64) for key, value in constants.items()}
            trained = {key: torch.tensor(value, dtype=torch.float64, requires_grad=True) for key, value in parameters.items()}
            loss, values = _call(recipe, leaves | trained)
            gradients = torch.autograd.grad(loss, list(trained.values()), allow_unused=True, materialize_grads=True)
            return loss, values, dict(zip(trained, gradients))

        _register(name, f"PyTorch {torch.__version__.split('+')[0]}", run, printed)
        return recipe
    return decorate


def numpy_network(name, printed=None):
    def decorate(recipe):
        def run(constants, parameters):
            return _call(recipe, {key: numpy.array(value, dtype=float)[()] for key, value in (constants | parameters).items()})

        _register(name, f"NumPy {numpy.__version__}", run, printed)
        return recipe
    return decorate


def sympy_network(name, printed=None):
    """Scalar parameters only; constants must be scalars too."""
    def decorate(recipe):
        def run(constants, parameters):
            # Doubles are exact rationals here, so nothing is rounded before the last step.
            point = {key: sympy.Rational(value) for key, value in (constants | parameters).items()}
            symbols = {key: sympy.Symbol(key, real=True) for key in point}
            at = {symbols[key]: point[key] for key in point}
            number = lambda expression: float(sympy.N(expression.subs(at), 30))
            loss, values = _call(recipe, symbols)
            gradients = {key: number(sympy.diff(loss, symbols[key])) for key in parameters}
            return number(loss), {key: number(value) for key, value in values.items()}, gradients

        _register(name, f"SymPy {sympy.__version__}", run, printed)
        return recipe
    return decorate


for module in sorted(pathlib.Path(__file__).parent.glob("[!_]*.py")):
    importlib.import_module(f"{__name__}.{module.stem}")

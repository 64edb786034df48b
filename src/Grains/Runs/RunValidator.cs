using System.Text;
using CodeRunner.Containers.Runtimes;
using CodeRunner.Containers.Sandboxes;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;
using Microsoft.Extensions.Options;

namespace CodeRunner.Grains.Runs;

/// <summary>Checks a request against what a run may be and makes its plan. Every error is found, each under its field's name on the wire.</summary>
internal sealed class RunValidator(IRuntimeCatalog catalog, IOptions<RunOptions> options)
{
    private const int MaxTerminal = 1000;

    /// <exception cref="RunRejected">Something is wrong; the message names each field.</exception>
    public (RuntimeDefinition Runtime, RunPlan Plan) Validate(RunRequest request, int credit)
    {
        var limits = options.Value;
        var errors = new FieldErrors();
        var runtime = FindRuntime(request.Runtime, errors);
        new FileRules(limits, runtime, errors).Check(request.Files);
        CheckArguments(request.Arguments ?? [], limits, errors);
        CheckTerminal(request, runtime, errors);
        var timeout = CheckTimeout(request.TimeoutMs, limits, errors);
        if (request.Input?.Length > limits.InputBytes)
        {
            errors.Add("stdin", $"The input is {request.Input.Length} bytes; a run may have {limits.InputBytes}.");
        }

        errors.ThrowIfAny();

        var entry = EntryFinder.Find(runtime!, request, errors);
        errors.ThrowIfAny();
        var plan = new RunPlan(
            [.. request.Files.Select(file => new RunFile(file.Path, file.Content))],
            entry!,
            request.Arguments ?? [],
            request.Input is { } input ? input.AsMemory() : (ReadOnlyMemory<byte>?)null,
            request.Terminal?.Columns ?? 0,
            request.Terminal?.Rows ?? 0,
            timeout,
            limits.OutputBytes,
            credit);
        return (runtime!, plan);
    }

    /// <summary>Finds a runtime by its name or another that it answers to.</summary>
    /// <exception cref="RunRejected">There is none.</exception>
    public RuntimeDefinition FindRuntime(string name)
    {
        var errors = new FieldErrors();
        var runtime = FindRuntime(name, errors);
        errors.ThrowIfAny();
        return runtime!;
    }

    private RuntimeDefinition? FindRuntime(string? name, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(name))
        {
            errors.Add("runtime", $"Name a runtime: {Names()}.");
            return null;
        }

        var runtime = catalog.Find(name);
        if (runtime is null)
        {
            errors.Add("runtime", $"There is no runtime '{Words.Short(name)}' here. There are: {Names()}.");
        }

        return runtime;
    }

    private string Names() => string.Join(", ", catalog.Runtimes.Select(runtime => runtime.Name));

    private static void CheckArguments(IReadOnlyList<string> arguments, RunOptions limits, FieldErrors errors)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is null || arguments[i].Contains('\0', StringComparison.Ordinal))
            {
                errors.Add($"args[{i}]", "An argument is text without NUL characters.");
            }
        }

        if (arguments.Sum(argument => (long)Encoding.UTF8.GetByteCount(argument ?? "")) > limits.ArgumentBytes)
        {
            errors.Add("args", $"The arguments are longer than {limits.ArgumentBytes} bytes together.");
        }
    }

    private static void CheckTerminal(RunRequest request, RuntimeDefinition? runtime, FieldErrors errors)
    {
        if (request.Terminal is not { } terminal)
        {
            return;
        }

        if (terminal.Columns is < 1 or > MaxTerminal)
        {
            errors.Add("terminal.columns", $"A terminal has 1 to {MaxTerminal} columns.");
        }

        if (terminal.Rows is < 1 or > MaxTerminal)
        {
            errors.Add("terminal.rows", $"A terminal has 1 to {MaxTerminal} rows.");
        }

        if (runtime is { Terminal: false })
        {
            errors.Add("terminal", $"{runtime.Title} has no terminal. Leave it out.");
        }

        if (request.Input is not null)
        {
            errors.Add("stdin", "A program on a terminal reads what is typed. Leave out stdin, or leave out terminal.");
        }
    }

    private static TimeSpan CheckTimeout(int? timeoutMs, RunOptions limits, FieldErrors errors)
    {
        if (timeoutMs is not { } asked)
        {
            return limits.Timeout;
        }

        if (asked < 1 || asked > limits.MaxTimeout.TotalMilliseconds)
        {
            errors.Add("timeoutMs", $"A run may take 1 to {limits.MaxTimeout.TotalMilliseconds:0} milliseconds.");
        }

        return TimeSpan.FromMilliseconds(asked);
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CodeRunner.Settings;

/// <summary>Registers options with their rules: a wrong value stops the start with a message that names its key.</summary>
public static class OptionsChecks
{
    /// <summary>Binds options to a section and checks them when the host starts. All errors are told at once.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">The whole configuration.</param>
    /// <param name="section">Section, for example <c>CodeRunner:Docker</c>.</param>
    /// <param name="rules">States the rules.</param>
    public static IServiceCollection AddValidated<TOptions>(
        this IServiceCollection services, IConfiguration configuration, string section, Action<OptionsRules<TOptions>> rules)
        where TOptions : class
    {
        var stated = new OptionsRules<TOptions>(section);
        rules(stated);
        services.AddOptions<TOptions>().Bind(configuration.GetSection(section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(stated);
        return services;
    }
}

/// <summary>The rules of one kind of options.</summary>
/// <param name="section">Its section, for the messages.</param>
public sealed class OptionsRules<TOptions>(string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    private readonly List<Func<TOptions, IEnumerable<string>>> _rules = [];

    /// <summary>A rule of one setting.</summary>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="name">The setting.</param>
    /// <param name="rule">What it must be: the end of a sentence that begins with the setting's key.</param>
    public OptionsRules<TOptions> That(Func<TOptions, bool> holds, string name, string rule)
    {
        _rules.Add(options => holds(options) ? [] : [$"{section}:{name} {rule}. It is '{Value(options, name)}'."]);
        return this;
    }

    /// <summary>A rule of each of several parts, for example of a map's values.</summary>
    /// <param name="parts">The parts with their keys below the section.</param>
    /// <param name="problem">A part's problem: the setting's name and what it must be; null if there is none.</param>
    public OptionsRules<TOptions> Each<TPart>(Func<TOptions, IEnumerable<(string Key, TPart Part)>> parts, Func<TPart, (string Name, string Rule)?> problem)
    {
        _rules.Add(options => parts(options)
            .Select(part => (part.Key, Problem: problem(part.Part)))
            .Where(part => part.Problem is not null)
            .Select(part => $"{section}:{part.Key}:{part.Problem!.Value.Name} {part.Problem.Value.Rule}."));
        return this;
    }

    /// <summary>A rule whose check says itself what is wrong.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="problem">Words for what is wrong; null if nothing is.</param>
    public OptionsRules<TOptions> Says(string name, Func<TOptions, string?> problem)
    {
        _rules.Add(options => problem(options) is { } words ? [$"{section}:{name}: {words}"] : []);
        return this;
    }

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var errors = _rules.SelectMany(rule => rule(options)).ToArray();
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static object? Value(TOptions options, string name) => typeof(TOptions).GetProperty(name)?.GetValue(options);
}

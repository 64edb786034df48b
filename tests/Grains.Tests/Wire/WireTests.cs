using System.Reflection;
using CodeRunner.Grains.Interfaces.Sessions;
using CodeRunner.Grains.Sessions;
using CodeRunner.Streaming;

namespace CodeRunner.Grains.Tests.Wire;

/// <summary>
/// What silos and gateways say to each other and keep, as written down in <c>words.txt</c> when it was first said. Two versions run side by side while a lab is upgraded,
/// host by host: what is said may grow, and must never mean something else.
/// </summary>
public sealed class WireTests
{
    private static readonly Assembly[] Speakers = [typeof(ISessionGrain).Assembly, typeof(SessionGrain).Assembly, typeof(SessionStreams).Assembly];

    [Fact]
    public void Words_OfVersionsBefore_MeanWhatTheyMeant() => Assert.Empty(Written().Except(Spoken()));

    [Fact]
    public void Words_ThatAreNew_AreWrittenDown() => Assert.Empty(Spoken().Except(Written()));

    private static string[] Written()
    {
        using var reader = new StreamReader(typeof(WireTests).Assembly.GetManifestResourceStream($"{typeof(WireTests).Namespace}.words.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string[] Spoken() =>
    [
        .. Speakers.SelectMany(speaker => speaker.GetTypes()).Where(type => !type.Name.Contains('<', StringComparison.Ordinal)).SelectMany(Words).Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Words(Type type)
    {
        if (type.IsInterface)
        {
            return type.GetMethods().Where(method => AliasOf(method) is not null).Select(method =>
                $"{AliasOf(type)}.{AliasOf(method)}({string.Join(", ", method.GetParameters().Select(parameter => NameOf(parameter.ParameterType)))}): {NameOf(method.ReturnType)}");
        }

        if (type.GetCustomAttribute<GenerateSerializerAttribute>() is null)
        {
            return [];
        }

        return type.IsEnum
            ? Enum.GetNames(type).Select(name => $"{AliasOf(type)}.{name} = {Convert.ToInt64(Enum.Parse(type, name), provider: null)}")
            : type.GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(member => member.GetCustomAttribute<IdAttribute>() is not null)
                .Select(member => $"{AliasOf(type)} {member.GetCustomAttribute<IdAttribute>()!.Id}: {NameOf(TypeOf(member))}")
                .Prepend($"{AliasOf(type)}: {NameOf(type.BaseType!)}");
    }

    private static string? AliasOf(MemberInfo member) => member.GetCustomAttributes<AliasAttribute>(inherit: false).FirstOrDefault()?.Alias;

    private static Type TypeOf(MemberInfo member) => member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : AliasOf(type) ?? type.Name;
}

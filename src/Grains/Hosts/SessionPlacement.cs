using Orleans.Placement;

namespace CodeRunner.Grains.Hosts;

/// <summary>A session lives on the host that has room for it: <see cref="SessionPlacementDirector"/> chooses.</summary>
[GenerateSerializer, Immutable, SuppressReferenceTracking, Alias("coderunner.session-placement")]
internal sealed class SessionPlacement : PlacementStrategy;

/// <summary>Marks a grain that <see cref="SessionPlacementDirector"/> places.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SessionPlacementAttribute() : PlacementAttribute(new SessionPlacement());

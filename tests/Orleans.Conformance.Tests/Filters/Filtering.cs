using Orleans.Hosting;

namespace Conformance.Filters;

/// <summary>Filters on the calls of this folder's grains; a silo has calls of its own, which a filter sees too.</summary>
internal static class Filtering
{
    public static ISiloBuilder OnWayIn(this ISiloBuilder silo, IncomingGrainCallFilterDelegate filter) =>
        silo.AddIncomingGrainCallFilter(context => IsOurs(context) ? filter(context) : context.Invoke());

    public static ISiloBuilder OnWayOut(this ISiloBuilder silo, OutgoingGrainCallFilterDelegate filter) =>
        silo.AddOutgoingGrainCallFilter(context => IsOurs(context) ? filter(context) : context.Invoke());

    private static bool IsOurs(IGrainCallContext context) =>
        typeof(IFilterGrain).IsAssignableFrom(context.InterfaceMethod.DeclaringType);
}

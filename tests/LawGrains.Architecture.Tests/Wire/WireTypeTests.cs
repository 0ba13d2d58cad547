using System.Reflection;
using LawGrains.Grains;

namespace LawGrains.Architecture.Tests.Wire;

/// <summary>Every type that crosses a grain interface of ours keeps the rules.</summary>
public sealed class WireTypeTests
{
    private static readonly Assembly GrainAssembly = typeof(StorageNames).Assembly;

    private static readonly IReadOnlyList<Type> Interfaces = WireTypes.GrainInterfaces(GrainAssembly);

    [Fact]
    public void Types_CrossingAGrainInterface_KeepTheRules() =>
        Problems.AssertNone(WireTypes.CrossedBy(Interfaces).SelectMany(WireTypeRules.Problems));

    [Fact]
    public void Types_CrossingAGrainInterface_AreFoundAllTheWayDown()
    {
        var found = WireTypes.CrossedBy(Interfaces);

        Assert.Contains(typeof(Model.Outcomes.Outcome<>), found);
        Assert.Contains(typeof(Model.Outcomes.RefusalCode), found);
        Assert.Contains(typeof(Model.Cells.Exclusions), found);
        Assert.Contains(typeof(Model.Cells.Extreme), found);
        Assert.Contains(typeof(Model.Identifiers.Period), found);
        Assert.Contains(typeof(Model.Reports.TextSpan), found);
    }

    [Fact]
    public void Aliases_OfTypes_AreEachUsedOnce() =>
        Problems.AssertNone(new[] { GrainAssembly, typeof(Model.Limits).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Select(type => (Type: type.FullName, Alias: WireTypeRules.AliasOf(type)))
            .Where(pair => pair.Alias is not null)
            .GroupBy(pair => pair.Alias)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(pair => pair.Type))}"));

    [Fact]
    public void Interfaces_OfGrains_HaveAnAliasAndSoHasEachMethodItsOwn()
    {
        Assert.NotEmpty(Interfaces);
        Assert.All(Interfaces, type =>
        {
            Assert.False(string.IsNullOrEmpty(WireTypeRules.AliasOf(type)), $"{type.Name} has no [Alias]");
            var aliases = type.GetMethods().Select(WireTypeRules.AliasOf).ToList();
            Assert.All(aliases, alias => Assert.False(string.IsNullOrEmpty(alias), $"A method of {type.Name} has no [Alias]"));
            Assert.Equal(aliases.Distinct(), aliases);
        });
    }

    [Fact]
    public void Methods_OfGrains_AreAwaitedAndSaySo() =>
        Assert.All(Interfaces.SelectMany(type => type.GetMethods()), method =>
        {
            Assert.EndsWith("Async", method.Name, StringComparison.Ordinal);
            Assert.True(
                method.ReturnType.IsAssignableTo(typeof(Task)),
                $"{method.DeclaringType!.Name}.{method.Name} returns {method.ReturnType.Name}");
        });
}

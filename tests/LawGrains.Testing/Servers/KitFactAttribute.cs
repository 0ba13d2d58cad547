using System.ComponentModel;
using System.Reflection;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace LawGrains.Testing.Servers;

/// <summary>
/// A fact of a conformance kit: it runs once for each class that inherits it, unless that class
/// <see cref="NeedsServerAttribute"/> what is missing.
/// </summary>
[XunitTestCaseDiscoverer("LawGrains.Testing.Servers." + nameof(KitFactDiscoverer), "LawGrains.Testing")]
public sealed class KitFactAttribute : FactAttribute;

/// <inheritdoc cref="KitFactAttribute"/>
public sealed class KitFactDiscoverer(IMessageSink diagnostics) : FactDiscoverer(diagnostics)
{
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new KitTestCase(
            DiagnosticMessageSink,
            discoveryOptions.MethodDisplayOrDefault(),
            discoveryOptions.MethodDisplayOptionsOrDefault(),
            testMethod);
}

/// <inheritdoc cref="KitFactAttribute"/>
public sealed class KitTestCase : XunitTestCase
{
    /// <summary>For xunit, which carries test cases as text.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by xunit alone.")]
    public KitTestCase()
    {
    }

    public KitTestCase(
        IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(diagnostics, display, options, method)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        base.GetSkipReason(factAttribute)
        ?? TestMethod.TestClass.Class.ToRuntimeType().GetCustomAttribute<NeedsServerAttribute>()?.Missing;
}

using System.Collections.Immutable;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Reports;

namespace LawGrains.Intake.Rules;

/// <summary>One way in which texts state one indicator. What the fields mean is told in Rules/README.md.</summary>
internal sealed record IndicatorRule
{
    public required string Id { get; init; }

    /// <summary>The place in the order of all rules.</summary>
    public int Order { get; init; }

    public required IndicatorCode Indicator { get; init; }

    public ImmutableArray<Cue> Near { get; init; } = [];

    public ImmutableArray<Cue> Before { get; init; } = [];

    public ImmutableArray<Cue> After { get; init; } = [];

    public ImmutableArray<Cue> Topic { get; init; } = [];

    public Cue? Not { get; init; }

    public Cue? NotTopic { get; init; }

    public Cue? NotSentence { get; init; }

    /// <summary>Units that the rule takes; empty for a rule of words.</summary>
    public ImmutableArray<string> Units { get; init; } = [];

    /// <summary>Wordings that state <see cref="WordValue"/> without a number.</summary>
    public Cue? Words { get; init; }

    public decimal WordValue { get; init; }

    /// <summary>Takes '压减85%', which elsewhere is a change and no value.</summary>
    public bool TakesChange { get; init; }

    /// <summary>Gives way where the same sentence states the indicator by another rule.</summary>
    public bool IsWeak { get; init; }

    /// <summary>A second indicator that the same number states where its cue follows.</summary>
    public SecondReading? Also { get; init; }

    public Scope? Scope { get; init; }

    /// <summary>The time that the figure covers, whatever the sentence says; null: what it says.</summary>
    public PeriodQualifier? Period { get; init; }

    /// <summary>Whether it is a tenant's own.</summary>
    public bool IsOwn { get; init; }

    /// <summary>
    /// True: holds in reports of townships and departments, whose acts others review; false: only in those of governments
    /// above them; null: everywhere.
    /// </summary>
    public bool? OfReviewed { get; init; }
}

/// <summary>'80个问题均已整改': found and done in one number.</summary>
internal sealed record SecondReading(IndicatorCode Indicator, Cue Cue);

/// <summary>Alternatives, one of which must occur.</summary>
internal sealed record Cue(ImmutableArray<CuePhrase> Phrases);

/// <summary>Literals that follow one another with small gaps; mostly one.</summary>
/// <param name="Literals">Numbers of entries of the trigger table.</param>
internal sealed record CuePhrase(ImmutableArray<int> Literals);

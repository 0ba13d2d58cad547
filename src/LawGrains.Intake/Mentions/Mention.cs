using LawGrains.Model.Reports;

namespace LawGrains.Intake.Mentions;

/// <summary>A quantity as the text states it. Places are in the match text.</summary>
/// <param name="Start">Where number and hedge begin.</param>
/// <param name="End">After the unit and a hedge behind it.</param>
/// <param name="Value">In the unit's base: money in yuan, a rate as a fraction of 1.</param>
/// <param name="Unit">A word of the vocabulary.</param>
/// <param name="Precision">From the hedges that touch the number.</param>
/// <param name="Standing">Whether the number can be a value at all.</param>
/// <param name="InWords">Written in Chinese numerals.</param>
internal sealed record Mention(
    int Start,
    int End,
    decimal Value,
    string Unit,
    Precision Precision,
    Standing Standing,
    bool InWords);

/// <summary>What a quantity is in its sentence.</summary>
internal enum Standing
{
    /// <summary>It may be an indicator's value.</summary>
    Value,

    /// <summary>A difference: '同比下降23%'.</summary>
    Change,

    /// <summary>What it was before: '由40%', '原504项'.</summary>
    Earlier,

    /// <summary>A limit of what is spoken of: '10万元以上合同', '87%的乡镇'.</summary>
    Threshold,

    /// <summary>Part of a range: '1至2天'.</summary>
    Range,

    /// <summary>In brackets that explain a total: '(含2022年结转1件)'.</summary>
    Aside,
}

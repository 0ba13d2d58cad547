namespace LawGrains.Intake.Rules;

/// <summary>Something that is wrong with a rule file.</summary>
/// <param name="Field">Where, as in <c>rules[2].near[0]</c>.</param>
/// <param name="Message">What, to be read after the field.</param>
public sealed record RuleProblem(string Field, string Message);

namespace LawGrains.Intake.Evaluation;

/// <summary>How well one report, or many together, were read.</summary>
/// <param name="Right">Observations found that the gold has.</param>
/// <param name="Found">Observations found.</param>
/// <param name="Expected">Observations of the gold.</param>
public readonly record struct Score(int Right, int Found, int Expected)
{
    public double Precision => Found == 0 ? 1 : (double)Right / Found;

    public double Recall => Expected == 0 ? 1 : (double)Right / Expected;

    public double F1 => Found + Expected == 0 ? 1 : 2.0 * Right / (Found + Expected);

    public static Score operator +(Score left, Score right) =>
        new(left.Right + right.Right, left.Found + right.Found, left.Expected + right.Expected);
}

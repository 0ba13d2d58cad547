namespace LawGrains.Model.Catalogue;

/// <summary>Whether a higher value of an indicator is better.</summary>
[GenerateSerializer, Alias("polarity")]
public enum Polarity
{
    Neutral = 0,
    Better = 1,
    Worse = 2,
}

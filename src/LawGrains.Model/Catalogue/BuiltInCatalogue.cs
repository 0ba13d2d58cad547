namespace LawGrains.Model.Catalogue;

/// <summary>The catalogue that every tenant starts with.</summary>
public static class BuiltInCatalogue
{
    /// <summary>Read from the embedded <c>catalogue.json</c> when it is first asked for.</summary>
    public static EditionedCatalogue Editions { get; } = Read();

    /// <summary>That of the newest edition.</summary>
    public static IndicatorCatalogue Current => Editions.Newest;

    private static EditionedCatalogue Read()
    {
        using var stream = typeof(BuiltInCatalogue).Assembly.GetManifestResourceStream("catalogue.json")!;
        return CatalogueJson.Read(stream);
    }
}

namespace LawGrains.Simulation.Oracle;

/// <summary>What one revision says of one indicator, worked out from its lines as a clerk would.</summary>
internal static class NaiveFigure
{
    /// <param name="revision">What was said.</param>
    /// <param name="indicator">Of what.</param>
    /// <param name="isWhole">For the whole jurisdiction, or for the organ itself.</param>
    public static NaiveCell Of(NaiveRevision revision, NaiveIndicator indicator, bool isWhole)
    {
        var cell = WithoutValue(revision, indicator.Code, isWhole);
        var lines = Counting(revision, indicator.Code, isWhole);
        if (indicator.Kind == NaiveKind.Ratio
            && indicator.IsCollectedIn(revision.CatalogueVersion)
            && AddPair(cell, revision, indicator, isWhole))
        {
            return cell;
        }

        if (lines.Count > 0)
        {
            var values = lines.ConvertAll(line => line.Value!.Value);
            Report(cell, lines.Exists(line => !line.IsExact));
            cell.Sum = indicator.Kind == NaiveKind.Added ? values.Sum() : 0;
            cell.Min = (indicator.Kind == NaiveKind.Added ? cell.Sum : values.Min(), revision.Code);
            cell.Max = (indicator.Kind == NaiveKind.Added ? cell.Sum : values.Max(), revision.Code);
        }

        return cell;
    }

    // Both parts stated; else a rate on a stated denominator. False: there are no parts.
    private static bool AddPair(NaiveCell cell, NaiveRevision revision, NaiveIndicator ratio, bool isWhole)
    {
        var rates = Counting(revision, ratio.Code, isWhole);
        var tops = ratio.Numerator is { } top ? Counting(revision, top, isWhole) : [];
        var bottoms = ratio.Denominator is { } bottom ? Counting(revision, bottom, isWhole) : [];
        var isOneShare = rates.Count > 0 && rates.TrueForAll(line => line.Value == rates[0].Value)
            && rates[0].Value is >= 0 and <= 1;
        if (bottoms.Count == 0 || (tops.Count == 0 && !isOneShare))
        {
            return false;
        }

        var denominator = bottoms.Sum(line => line.Value!.Value);
        var numerator = tops.Count > 0 ? tops.Sum(line => line.Value!.Value) : rates[0].Value!.Value * denominator;
        if (denominator == 0 && numerator != 0)
        {
            cell.LeaveOut("Conflict");
            return true;
        }

        Report(cell, (tops.Count > 0 ? tops : rates).Concat(bottoms).Any(line => !line.IsExact));
        (cell.Numerator, cell.Denominator, cell.Pairs, cell.IsPaired) = (numerator, denominator, 1, true);
        cell.Derived = tops.Count > 0 ? 0 : 1;
        if (denominator != 0)
        {
            cell.Min = cell.Max = (decimal.Round(numerator / denominator, 6, MidpointRounding.ToEven), revision.Code);
        }

        return true;
    }

    private static void Report(NaiveCell cell, bool isApproximate)
    {
        (cell.Reporting, cell.NotApplicable, cell.Approximate) = (1, 0, isApproximate ? 1 : 0);
    }

    private static NaiveCell WithoutValue(NaiveRevision revision, string indicator, bool isWhole)
    {
        var cell = new NaiveCell();
        foreach (var line in Lines(revision, indicator, isWhole))
        {
            if (line.LeftOut is { } reason)
            {
                cell.LeaveOut(reason);
            }
            else if (line.Value is null)
            {
                cell.NotApplicable = 1;
            }
        }

        return cell;
    }

    private static List<NaiveObservation> Counting(NaiveRevision revision, string indicator, bool isWhole) =>
        [.. Lines(revision, indicator, isWhole).Where(line => line is { LeftOut: null, Value: not null })];

    private static IEnumerable<NaiveObservation> Lines(NaiveRevision revision, string indicator, bool isWhole) =>
        revision.Lines.Where(line => line.Indicator == indicator && line.IsWhole == isWhole && !line.IsSaidTwice);
}

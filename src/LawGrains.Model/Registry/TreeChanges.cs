using System.Collections.Immutable;
using System.Globalization;
using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;

namespace LawGrains.Model.Registry;

/// <summary>
/// Applies dated changes to a tree: a batch whole or not at all. Whom a change touches is found by the codes before the
/// batch; who takes over and who stands above, first by the codes that the batch gives.
/// </summary>
public static class TreeChanges
{
    /// <summary>The most changes of a batch.</summary>
    public const int MaximumChanges = 1_000;

    /// <summary>The most predecessors of a merge, and parts of a split.</summary>
    public const int MaximumParts = 100;

    /// <summary>Decimals of a split's weight.</summary>
    public const int WeightDecimals = 4;

    /// <param name="tree">As it is.</param>
    /// <param name="batch">In an order of no matter, but that of two changes of the same thing the later one wins.</param>
    /// <param name="closedThrough">
    /// The last period that is closed to changes; null lets a change reach back as far as it says.
    /// </param>
    public static TreeUpdate Apply(JurisdictionTree tree, ImmutableArray<TreeChange> batch, Period? closedThrough = null)
    {
        if (batch.Length > MaximumChanges)
        {
            return Refused(tree, [new(0, new(RefusalCode.TooLarge, $"A batch has at most {MaximumChanges} changes."))]);
        }

        var errors = new List<ChangeError>();
        var edit = new TreeEdit(tree);
        for (var i = 0; i < batch.Length; i++)
        {
            Note(errors, i, Shape(batch[i], closedThrough) ?? edit.Announce(batch[i], i));
        }

        for (var i = 0; i < batch.Length && errors.Count == 0; i++)
        {
            Note(errors, i, edit.Apply(batch[i], i));
        }

        if (errors.Count > 0)
        {
            return Refused(tree, errors);
        }

        var touched = edit.Touched();
        if (touched.IsEmpty)
        {
            return new(tree, [], []);
        }

        var next = edit.Build();
        var faults = ForestCheck.Run(tree, next, batch.Min(change => change.From));
        return faults.Count > 0
            ? Refused(tree, faults.Select(fault => new ChangeError(edit.ChangeOf(fault.Place), fault.Refusal)))
            : new(next, touched, []);
    }

    private static void Note(List<ChangeError> errors, int change, Refusal? refusal)
    {
        if (refusal is not null)
        {
            errors.Add(new(change, refusal));
        }
    }

    private static TreeUpdate Refused(JurisdictionTree tree, IEnumerable<ChangeError> errors) =>
        new(tree, [], [.. errors.OrderBy(error => error.Change).Take(TreeUpdate.MaximumErrors)]);

    // What a change lacks or has too much of, whatever the tree.
    private static Refusal? Shape(TreeChange change, Period? closedThrough)
    {
        if (closedThrough is { } closed && change.From.CompareTo(closed) <= 0)
        {
            return new(RefusalCode.ClosedPeriod, $"The periods up to {closed} are closed; this would change {change.From}.", "from");
        }

        return change.Kind switch
        {
            TreeChangeKind.Rename or TreeChangeKind.Open when !IsName(change.Name) => new(
                RefusalCode.Malformed,
                $"{change.Code} needs a name of 1 to {TreeImport.MaximumNameLength} characters.",
                "name"),
            TreeChangeKind.Open when change.Level is not { } level || !Enum.IsDefined(level) =>
                new(RefusalCode.Malformed, $"{change.Code} needs a level.", "level"),
            TreeChangeKind.Recode when change.NewCode is null =>
                new(RefusalCode.Malformed, $"{change.Code} needs a new code.", "new_code"),
            TreeChangeKind.Merge when change.Predecessors.Length is 0 or > MaximumParts => new(
                RefusalCode.InvalidSuccession, $"A merge has 1 to {MaximumParts} predecessors.", "predecessors"),
            TreeChangeKind.Split => Weights(change),
            _ => null,
        };
    }

    private static Refusal? Weights(TreeChange change)
    {
        if (change.Parts.Length is < 2 or > MaximumParts)
        {
            return new(RefusalCode.InvalidSuccession, $"A split has 2 to {MaximumParts} successors.", "parts");
        }

        if (change.Parts.Any(part => part.Weight is <= 0 or > 1 || decimal.Round(part.Weight, WeightDecimals) != part.Weight))
        {
            return new(
                RefusalCode.InvalidSuccession, $"A weight is above 0, at most 1, and has at most {WeightDecimals} decimals.", "parts");
        }

        return change.Parts.Sum(part => part.Weight) is var sum && sum == 1
            ? null
            : new(
                RefusalCode.InvalidSuccession,
                string.Create(CultureInfo.InvariantCulture, $"The weights of {change.Code} add up to {sum}, not to 1."),
                "parts");
    }

    private static bool IsName(string? name) =>
        !string.IsNullOrWhiteSpace(name) && name.Length <= TreeImport.MaximumNameLength;
}

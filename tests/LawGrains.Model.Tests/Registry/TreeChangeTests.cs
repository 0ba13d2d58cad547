using LawGrains.Model.Identifiers;
using LawGrains.Model.Outcomes;
using LawGrains.Model.Registry;
using LawGrains.Model.Rollups;
using static LawGrains.Model.Registry.JurisdictionLevel;
using static LawGrains.Model.Tests.Registry.AChange;
using static LawGrains.Model.Tests.Registry.AnImport;

namespace LawGrains.Model.Tests.Registry;

/// <summary>What each kind of change does, and what is refused by which name.</summary>
public sealed class TreeChangeTests
{
    private static readonly Period From = In(2024);

    private static readonly JurisdictionTree Sample = Tree(
        Line("33", Province),
        Line("3301", City, "33"),
        Line("3302", City, "33"),
        Line("330101", County, "3301"),
        Line("330102", County, "3301"),
        Line("330101001", Township, "330101"),
        Line("330102001", Township, "330102"));

    [Fact]
    public void Rename_FromAPeriod_LeavesTheNameBefore()
    {
        var tree = Applied(TreeChange.Rename(From, Of("330101"), "新名"));

        Assert.Equal("name of 330101", tree.In(In(2023)).Find(Of("330101"))!.Name);
        Assert.Equal("新名", tree.In(From).Find(Of("330101"))!.Name);
    }

    [Fact]
    public void Rename_BeforeALaterMove_HoldsAfterTheMoveToo()
    {
        var moved = Applied(TreeChange.Move(In(2025), Of("330101"), Of("3302")));

        var tree = TreeChanges.Apply(moved, [TreeChange.Rename(From, Of("330101"), "新名")]).Tree;

        Assert.Equal("新名", tree.In(In(2026)).Find(Of("330101"))!.Name);
        Assert.Equal(moved.Newest.Find(Of("330101"))!.Parent, tree.Newest.Find(Of("330101"))!.Parent);
    }

    [Fact]
    public void Recode_TwoThatSwap_IsTaken()
    {
        var tree = Applied(
            TreeChange.Recode(From, Of("330101"), Of("330102")), TreeChange.Recode(From, Of("330102"), Of("330101")));

        Assert.Equal(Sample.At("330101").Id, tree.At("330102").Id);
        Assert.Equal(Sample.At("330102").Id, tree.At("330101").Id);
    }

    [Fact]
    public void Merge_IntoANewOneOfTheSameCode_MovesTheChildrenAndKeepsTheReports()
    {
        var tree = Applied(
            TreeChange.Merge(From, Of("330101"), Of("330101"), Of("330102")),
            TreeChange.Open(From, Of("330101"), "新区", County, Of("3301")));
        var merged = tree.At("330101");

        Assert.Equal("新区", merged.Name);
        Assert.Equal(["330101001", "330102001"], tree.In(From).ChildrenOf(merged.Id).Select(child => child.Code.Text));
        Assert.Null(tree.In(From).Find(Of("330102")));
        Assert.NotNull(tree.In(In(2023)).Find(Of("330102")));
        Assert.Equal(["330101", "330102"], tree.Sources.Of(merged.Id, In(2023), From).Select(source => source.Code.Text));
        Assert.Equal(merged.Id, Assert.Single(tree.Sources.SuccessorsOf(Sample.At("330102").Id, From)));
        Assert.Equal(
            ["330101", "330102"],
            Assert.Single(tree.Sources.Of(merged.Id, From, From)).Instead.Select(source => source.Code.Text));
    }

    [Fact]
    public void Split_WithWeights_GivesEachItsPartAndTheLargestTheReport()
    {
        var tree = Applied(
            TreeChange.Split(From, Of("330101"), new(Of("330102"), 0.4m), new(Of("330103"), 0.6m)),
            TreeChange.Open(From, Of("330103"), "新县", County, Of("3302")),
            TreeChange.Move(From, Of("330101001"), Of("330103")));

        var existing = tree.Sources.Of(tree.At("330102").Id, In(2023), From);
        var opened = Assert.Single(tree.Sources.Of(tree.At("330103").Id, In(2023), From));

        Assert.Equal([Share.Whole, new(0, 0.4m, false)], existing.Select(source => source.Share));
        Assert.Equal(new Share(0.4m, 1, true), opened.Share);
        Assert.Equal(Declaration.OtherBorders, tree.Sources.DeclarationAt(tree.At("3302").Id, In(2023), From));
        Assert.Equal(Declaration.Holds, tree.Sources.DeclarationAt(tree.At("33").Id, In(2022), In(2023)));
    }

    [Fact]
    public void Split_ThenMergedAgain_IsWholeAgain()
    {
        var split = Applied(
            TreeChange.Split(From, Of("330101001"), new(Of("330101002"), 0.3333m), new(Of("330101003"), 0.6667m)),
            TreeChange.Open(From, Of("330101002"), "甲", Township, Of("330101")),
            TreeChange.Open(From, Of("330101003"), "乙", Township, Of("330101")));
        var tree = TreeChanges.Apply(
            split, [TreeChange.Merge(In(2025), Of("330101002"), Of("330101003"))]).Tree;

        var source = Assert.Single(tree.Sources.Of(tree.At("330101002").Id, In(2023), In(2025)));

        Assert.True(source.Share.IsWhole);
        Assert.Equal(Declaration.Holds, tree.Sources.DeclarationAt(tree.At("330101002").Id, In(2023), In(2025)));
    }

    [Fact]
    public void Apply_AMoveOfAZone_TouchesBothParentsAndNothingElse()
    {
        var update = TreeChanges.Apply(Sample, [TreeChange.Move(From, Of("330101"), Of("3302"))]);

        Assert.Equal(
            new[] { "330101", "3301", "3302" }.Select(code => Sample.At(code).Id).Order(),
            update.Touched.Select(touch => touch.Id).Order());
        Assert.All(update.Touched, touch => Assert.Equal(From, touch.From));
        Assert.Equal(2, update.Tree.In(From).SubtreeVersion(Sample.At("33").Id));
        Assert.Equal(1, update.Tree.In(In(2023)).SubtreeVersion(Sample.At("33").Id));
        Assert.Equal(1, update.Tree.In(From).SubtreeVersion(Sample.At("330102").Id));
    }

    [Fact]
    public void Apply_WhatChangesNothing_IsTheOldTree() => Assert.Same(
        Sample, TreeChanges.Apply(Sample, [TreeChange.Move(From, Of("330101"), Of("3301"))]).Tree);

    [Fact]
    public void Apply_AnythingRefused_IsNamedOnItsChange()
    {
        AssertRefused(RefusalCode.UnknownJurisdiction, TreeChange.Rename(From, Of("99"), "名"));
        AssertRefused(RefusalCode.UnknownJurisdiction, TreeChange.Move(From, Of("330101"), Of("99")));
        AssertRefused(RefusalCode.Malformed, TreeChange.Rename(From, Of("330101"), " "));
        AssertRefused(RefusalCode.InvalidTree, TreeChange.Recode(From, Of("330101"), Of("330102")));
        AssertRefused(RefusalCode.InvalidTree, TreeChange.Move(From, Of("330101"), Of("330102")));
        AssertRefused(RefusalCode.InvalidTree, TreeChange.Move(From, Of("3301"), Of("330101")));
        AssertRefused(RefusalCode.OpenChildren, TreeChange.Close(From, Of("330101")));
        AssertRefused(RefusalCode.InvalidSuccession, TreeChange.Merge(From, Of("330101"), Of("3301")));
        AssertRefused(
            RefusalCode.InvalidSuccession, TreeChange.Split(From, Of("330101001"), new(Of("330102001"), 0.5m), new(Of("33"), 0.4m)));
        AssertRefused(
            RefusalCode.InvalidSuccession,
            TreeChange.Split(From, Of("330101001"), new(Of("330102001"), 0.33333m), new(Of("33"), 0.66667m)));
        AssertRefused(RefusalCode.OpenChildren, TreeChange.Split(From, Of("330101"), new(Of("330102"), 0.5m), new(Of("3302"), 0.5m)));
    }

    [Fact]
    public void Close_BeforeALaterChange_IsInTheWay()
    {
        var renamed = Applied(TreeChange.Rename(In(2026), Of("330101001"), "名"));

        var errors = TreeChanges.Apply(renamed, [TreeChange.Close(From, Of("330101001"))]).Errors;

        Assert.Equal(RefusalCode.ChangeInTheWay, Assert.Single(errors).Refusal.Code);
    }

    // What it took over from 2025 on it was there to take.
    [Fact]
    public void Close_BeforeItTakesOver_IsRefused()
    {
        var merged = Applied(TreeChange.Merge(In(2025), Of("330102001"), Of("330101001")));

        var errors = TreeChanges.Apply(merged, [TreeChange.Close(From, Of("330102001"))]).Errors;

        Assert.Equal(RefusalCode.InvalidSuccession, Assert.Single(errors).Refusal.Code);
    }

    [Fact]
    public void Apply_IntoAClosedPeriod_IsRefused()
    {
        var change = TreeChange.Rename(From, Of("330101"), "名");

        Assert.Equal(RefusalCode.ClosedPeriod, Assert.Single(TreeChanges.Apply(Sample, [change], From).Errors).Refusal.Code);
        Assert.Empty(TreeChanges.Apply(Sample, [change], In(2023)).Errors);
    }

    [Fact]
    public void Import_OfACodeThatWasClosed_NeedsToSaySinceWhen()
    {
        var closed = Applied(TreeChange.Close(From, Of("330101001")));

        var (_, ever) = Into(closed, Line("330101001", Township, "330101"));
        var (tree, since) = Into(closed, Line("330101001", Township, "330101") with { Opened = In(2025) });

        Assert.Equal((1, "The code 330101001 would be that of two jurisdictions in 1990."), (ever.Errors[0].Line, ever.Errors[0].Message));
        Assert.Equal((1, 0), (since.Added, since.Errors.Length));
        Assert.NotEqual(Sample.At("330101001").Id, tree.At("330101001").Id);
    }

    [Fact]
    public void Import_OfOneThatMoved_ChangesWhatHoldsSinceThen()
    {
        var moved = Applied(TreeChange.Move(From, Of("330101"), Of("3302")));

        var (tree, report) = Into(moved, Line("330101", County, "3302") with { Name = "名" });

        Assert.Equal((0, 1), (report.Added, report.Changed));
        Assert.Equal("name of 330101", tree.In(In(2023)).Find(Of("330101"))!.Name);
        Assert.Equal(("名", tree.At("3302").Id), (tree.At("330101").Name, tree.At("330101").Parent));
        Assert.Equal([From, From], tree.TouchedBy(tree.Version).Select(touch => touch.From!.Value));
    }

    private static JurisdictionTree Applied(params ImmutableArray<TreeChange> changes)
    {
        var update = TreeChanges.Apply(Sample, changes);
        Assert.Empty(update.Errors);
        return update.Tree;
    }

    private static void AssertRefused(RefusalCode code, TreeChange change)
    {
        var harmless = TreeChange.Rename(From, Of("3302"), "another");
        var update = TreeChanges.Apply(Sample, [harmless, change]);

        Assert.Same(Sample, update.Tree);
        Assert.Contains(update.Errors, error => (error.Change, error.Refusal.Code) == (1, code));
    }
}

using System.Text.Json;
using LawGrains.Grains.Contents;
using LawGrains.Grains.Reports;
using LawGrains.Grains.Seals;

namespace LawGrains.Grains.Tests.Contents;

/// <summary>
/// Records as the first release wrote them. Chains and seals hash a record's form as it is written again: one member more,
/// one order changed, and what was signed years ago no longer holds.
/// </summary>
public sealed class StoredFormTests
{
    private const string Header =
        """
        {"number":2,"submittedAt":"2025-01-31T08:15:00+00:00","actor":"clerk-7","title":"云泽县2024年法治政府建设年度报告",
        "sections":[{"kind":"Achievements","start":0,"length":12,
        "hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}],"unplaced":null,
        "original":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","findings":null,
        "contentHash":"cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc",
        "previousHash":"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd",
        "hash":"bb547e6de2ec0b8810b697f582c278feac3aa5289b6cc323776de390e86495c8"}
        """;

    private const string Snapshot =
        """
        {"rollup":{"id":"j331","version":638738000000000000,"digest":{"value":1234567890123456789},"edition":"2024",
        "coverage":{"expected":2,"submitted":1,"accepted":0,"published":0,"onTime":1,"late":0,"returned":0},
        "submitted":{"cells":[{"indicator":"dispute.resolved",
        "declared":{"sum":0,"reporting":0,"approximate":0,"notApplicable":0,"min":null,"max":null,"parts":null,
        "exclusions":null,"apportioned":0},
        "computed":{"sum":12.50,"reporting":1,"approximate":0,"notApplicable":0,"min":{"value":12.50,"of":"331100"},
        "max":{"value":12.50,"of":"331100"},"parts":null,"exclusions":null,"apportioned":0},
        "effective":{"sum":12.50,"reporting":1,"approximate":0,"notApplicable":0,"min":{"value":12.50,"of":"331100"},
        "max":{"value":12.50,"of":"331100"},"parts":null,"exclusions":null,"apportioned":0}}]},
        "accepted":{"cells":[]},"standing":{"treeVersion":3,"policyVersion":0,"verifiedAt":"2025-01-31T08:15:00+00:00",
        "storedAt":"2025-01-31T08:15:00+00:00"},"changedAt":"2025-01-31T08:14:59.5+00:00"},
        "reports":[{"code":"331100","revision":1,
        "contentHash":"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee",
        "counting":{"submitted":1,"accepted":null}}]}
        """;

    [Fact]
    public void OfHeader_FirstRelease_IsTheHashThatItHas()
    {
        var header = Read<RevisionHeader>(Header);

        Assert.Equal(header.Hash, ReportHash.OfHeader(header));
    }

    [Fact]
    public void OfHeader_NamesItsCatalogue_IsAnother()
    {
        var header = Read<RevisionHeader>(Header);

        Assert.NotEqual(header.Hash, ReportHash.OfHeader(header with { Edition = "2021" }));
        Assert.NotEqual(header.Hash, ReportHash.OfHeader(header with { CatalogueVersion = 1 }));
    }

    [Fact]
    public void HashOf_SnapshotOfFirstRelease_IsOfTheBytesThatWereSigned()
    {
        var snapshot = Read<Snapshot>(Snapshot);

        Assert.Equal("f811e49c05bc3eadee4fb5a1678340453acd987de2edb3175e9322b7da66dc60", ContentStore.HashOf(snapshot));
        Assert.Equal(OneLine(Snapshot), JsonSerializer.Serialize(snapshot, GrainStateJson.Options));
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(OneLine(json), GrainStateJson.Options)!;

    // The records have no line breaks; those here are for the reader.
    private static string OneLine(string json) => json.ReplaceLineEndings("");
}

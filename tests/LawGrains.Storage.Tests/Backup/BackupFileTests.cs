using FsCheck;
using FsCheck.Fluent;
using LawGrains.Storage.Backup;

namespace LawGrains.Storage.Tests.Backup;

public sealed class BackupFileTests
{
    private static readonly DateTimeOffset Moment = DateTimeOffset.FromUnixTimeMilliseconds(1_740_000_000_123);

    private static readonly BackupRecord[] Sample =
    [
        Record("reports", "一", "甲镇化解矛盾纠纷12件"u8.ToArray()),
        Record("reports", "", []),
        Record("contents", "b", [0, 1, 2, 255]),
    ];

    [Fact]
    public async Task WriteThenRead_AnyRecords_GivesThemInTheirOrder()
    {
        var any = ArbMap.Default.GeneratorFor<(NonNull<string> Store, NonNull<string> Key, byte[] Data, byte Repeats)[]>();
        foreach (var generated in Gen.Sample(any, 200, new Rnd(20250228), 30))
        {
            // Up to some hundred KiB each, so that a record lies across the reader's parts too.
            BackupRecord[] records =
            [
                .. generated.Select(one => Record(
                    Unicode(one.Store.Get),
                    Unicode(one.Key.Get),
                    [.. Enumerable.Repeat(one.Data, one.Repeats * 40).SelectMany(bytes => bytes)])),
            ];

            await AssertRoundTripsAsync(records);
        }
    }

    [Fact]
    public async Task Read_Empty_IsWhole()
    {
        var (takenAt, content) = await VerifyAsync(await FileAsync([]));

        Assert.Equal(Moment, takenAt);
        Assert.Equal(default, content);
    }

    [Fact]
    public async Task Verify_Whole_CountsRecordsAndBytes()
    {
        var (_, content) = await VerifyAsync(await FileAsync(Sample));

        Assert.Equal(3, content.Records);
        Assert.Equal(Sample.Sum(record => record.Data.Length), content.Bytes);
    }

    [Fact]
    public async Task Read_CutAnywhere_IsRefused()
    {
        var file = await FileAsync(Sample);

        for (var length = 0; length < file.Length; length++)
        {
            await RefusedAsync(file[..length], $"cut after {length} bytes");
        }
    }

    [Fact]
    public async Task Read_AnyBitFlipped_IsRefused()
    {
        var file = await FileAsync(Sample);

        for (var bit = 0; bit < file.Length * 8; bit++)
        {
            var altered = file.ToArray();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            await RefusedAsync(altered, $"bit {bit} flipped");
        }
    }

    [Fact]
    public async Task Read_BytesAddedAtTheEnd_IsRefused()
    {
        var file = await FileAsync(Sample);

        await RefusedAsync([.. file, 0], "one byte more");
        await RefusedAsync([.. file, .. file], "twice");
    }

    [Fact]
    public async Task Read_NewerFormat_IsRefusedByItsVersion()
    {
        var file = await FileAsync(Sample);
        file[8] = BackupFormat.Version + 1;

        Assert.Contains("format 2", await RefusedAsync(file, "a newer format"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SQLite format 3\0 and so on")]
    public async Task Read_AnotherFile_IsRefusedAsSuch(string text) =>
        Assert.Contains(
            "no backup", await RefusedAsync(System.Text.Encoding.UTF8.GetBytes(text), text), StringComparison.Ordinal);

    [Fact]
    public async Task Dispose_BeforeItIsComplete_LeavesNoBackup()
    {
        using var file = new MemoryStream();
        await using (var writer = await BackupWriter.BeginAsync(file.WriteAsync, Moment, CancellationToken.None))
        {
            await writer.AddAsync(Sample[0].Key, Sample[0].Data, CancellationToken.None);
        }

        await RefusedAsync(file.ToArray(), "one that was not completed");
    }

    [Fact]
    public async Task Dispose_AfterTheSinkFailed_WritesNoMore()
    {
        var calls = 0;
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await using var writer = await BackupWriter.BeginAsync(
                (_, _) => ++calls > 1 ? throw new IOException("full") : ValueTask.CompletedTask,
                Moment,
                CancellationToken.None);
            await writer.AddAsync(Sample[0].Key, Noise(1 << 20), CancellationToken.None);
        });

        Assert.Equal(2, calls);
    }

    [Fact]
    public void Tally_OtherOrder_IsTheSameAndOfOtherContentIsNot()
    {
        var tally = Tally(Sample);

        Assert.Equal(tally, Tally([.. Sample.Reverse()]));
        Assert.NotEqual(tally, Tally([Sample[0], Sample[1], Record("contents", "c", [0, 1, 2, 255])]));
        Assert.NotEqual(tally, Tally([Sample[0], Sample[1], Record("contents", "b", [0, 1, 2, 254])]));
    }

    private static ContentTally Tally(IEnumerable<BackupRecord> records) =>
        records.Aggregate(default(ContentTally), (tally, record) => tally.With(record.Key, record.Data.Span));

    private static async Task AssertRoundTripsAsync(BackupRecord[] records)
    {
        using var file = new MemoryStream(await FileAsync(records));
        await using var reader = await BackupReader.OpenAsync(new Dribble(file), CancellationToken.None);
        foreach (var record in records)
        {
            var read = await reader.ReadAsync(CancellationToken.None);
            Assert.Equal(record.Key, read!.Key);
            Assert.True(record.Data.Span.SequenceEqual(read.Data.Span));
        }

        Assert.Null(await reader.ReadAsync(CancellationToken.None));
        Assert.Equal(Moment, reader.TakenAt);
        Assert.Equal(Tally(records), reader.Read);
    }

    private static async Task<string> RefusedAsync(byte[] file, string what)
    {
        try
        {
            await VerifyAsync(file);
        }
        catch (UnreadableBackupException exception)
        {
            return exception.Message;
        }

        throw new InvalidOperationException($"It was taken: {what}.");
    }

    private static async Task<(DateTimeOffset TakenAt, ContentTally Content)> VerifyAsync(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return await BackupReader.VerifyAsync(stream, CancellationToken.None);
    }

    private static async Task<byte[]> FileAsync(BackupRecord[] records)
    {
        using var file = new MemoryStream();
        await using var writer = await BackupWriter.BeginAsync(file.WriteAsync, Moment, CancellationToken.None);
        foreach (var record in records)
        {
            await writer.AddAsync(record.Key, record.Data, CancellationToken.None);
        }

        await writer.CompleteAsync(CancellationToken.None);
        return file.ToArray();
    }

    private static BackupRecord Record(string store, string key, byte[] data) =>
        new(new(store, "head", "report", key), data);

    // What cannot be compressed away, the same each time.
    private static byte[] Noise(int length) =>
        [.. Enumerable.Range(0, length / 32).SelectMany(i => System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(i)))];

    // A key is text: a half of a surrogate pair is none.
    private static string Unicode(string text) => string.Concat(text.Where(character => !char.IsSurrogate(character)));
}

using Npgsql;

namespace LawGrains.Storage.Postgres.Internal;

/// <summary>
/// Some writes as one transaction: each changes its record or, by its etag, nothing. It can be tried again and again.
/// </summary>
internal sealed class PostgresBatch(NpgsqlDataSource source, PostgresTexts texts, PostgresWrite[] writes)
{
    /// <summary>Whether a try may have committed whose answer was lost.</summary>
    public bool IsInDoubt { get; private set; }

    /// <summary>
    /// One try. Where it went well every write has ended, with success or its conflict; else none has, and this says
    /// why.
    /// </summary>
    public async Task<(PostgresFailure Failure, Exception? Exception)> TryAsync()
    {
        var sent = false;
        var committed = false;
        try
        {
            await using var connection = await source.OpenConnectionAsync();
            sent = true;
            var changed = await ApplyAsync(connection);
            committed = true;
            await AnswerAsync(connection, changed);
            return default;
        }
        catch (Exception exception)
        {
            // Reported to every caller by who tries; nothing is swallowed.
            var failure = committed ? PostgresFailure.Lost : PostgresErrors.Classify(exception, sent);
            IsInDoubt |= failure == PostgresFailure.Lost;
            if (exception is PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction })
            {
                // The primary has become a standby: its connections lead nowhere.
                source.Clear();
            }

            return (failure, exception);
        }
    }

    private async Task<bool[]> ApplyAsync(NpgsqlConnection connection)
    {
        // One round trip; without a transaction of its own all of a batch is one.
        await using var batch = new NpgsqlBatch(connection);
        var commands = Array.ConvertAll(writes, write => write.Command(texts));
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync();
        return Array.ConvertAll(commands, command => command.RecordsAffected == 1);
    }

    private async Task AnswerAsync(NpgsqlConnection connection, bool[] changed)
    {
        var unchanged = writes.Where((_, index) => !changed[index]).ToList();
        var stored = unchanged.Count == 0 ? [] : await StoredAsync(connection, unchanged);
        for (var i = 0; i < writes.Length; i++)
        {
            if (changed[i])
            {
                writes[i].Succeed();
            }
        }

        for (var i = 0; i < unchanged.Count; i++)
        {
            unchanged[i].Settle(stored[i], IsInDoubt);
        }
    }

    private async Task<List<long?>> StoredAsync(NpgsqlConnection connection, List<PostgresWrite> unchanged)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var write in unchanged)
        {
            batch.BatchCommands.Add(write.StoredETag(texts));
        }

        var stored = new List<long?>();
        await using var rows = await batch.ExecuteReaderAsync();
        do
        {
            stored.Add(await rows.ReadAsync() ? rows.GetInt64(0) : null);
        }
        while (await rows.NextResultAsync());

        return stored;
    }
}

using LawGrains.Storage.Internal;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LawGrains.Storage.Postgres.Internal;

/// <summary>Reads single records, each on a connection of the pool, again where the reason may pass.</summary>
internal sealed class PostgresReader(
    NpgsqlDataSource source, PostgresStorageOptions options, PostgresTexts texts, TimeProvider clock, ILogger log)
{
    public async Task<StoredRecord?> ReadAsync(RecordKey key, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            var pause = RetryPause.After(tries);
            try
            {
                return await TryAsync(key, cancellationToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
            {
                // A read leaves nothing behind: what was lost may be asked again as what failed.
                var mayPass = PostgresErrors.Classify(exception, sent: true) != PostgresFailure.Lasting;
                if (!mayPass || clock.GetElapsedTime(started) + pause >= options.Deadline)
                {
                    throw new StorageUnavailableException(
                        $"PostgreSQL could not be read: {PostgresErrors.Describe(exception)}.", exception);
                }

                log.ReadRetried(PostgresErrors.Describe(exception));
                Telemetry.Retries.Add(
                    1, new KeyValuePair<string, object?>("provider", PostgresRecordStore.ProviderName));
            }

            await Task.Delay(pause, clock, cancellationToken);
        }
    }

    private async Task<StoredRecord?> TryAsync(RecordKey key, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(texts.Read);
        command.Parameters.AddRange(PostgresWrite.KeyOf(key));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ReadAsync(cancellationToken)
            ? new StoredRecord(PostgresWrite.Text(rows.GetInt64(0)), rows.GetFieldValue<byte[]>(1))
            : null;
    }
}

namespace LawGrains.Storage.Postgres.Internal;

/// <summary>The statements on one schema. Parameters by position: the first four are the key.</summary>
internal sealed class PostgresTexts(string schema)
{
    private const string Match = "store = $1 AND name = $2 AND grain_type = $3 AND grain_key = $4";
    private const string Listed = "name, grain_type, grain_key, etag, written, octet_length(data)";

    /// <summary>The etag and the data of a record.</summary>
    public string Read { get; } = $"SELECT etag, data FROM {schema}.state WHERE {Match}";

    public string StoredETag { get; } = $"SELECT etag FROM {schema}.state WHERE {Match}";

    /// <summary>$5 the new etag, $6 the data.</summary>
    public string Insert { get; } = $"{InsertInto(schema)} ON CONFLICT DO NOTHING";

    /// <summary>$5 the new etag, $6 the data.</summary>
    public string Replace { get; } = $"""
        {InsertInto(schema)} ON CONFLICT (store, name, grain_type, grain_key)
            DO UPDATE SET etag = excluded.etag, written = excluded.written, data = excluded.data
        """;

    /// <summary>$5 the new etag, $6 the data, $7 the etag held.</summary>
    public string Update { get; } =
        $"UPDATE {schema}.state SET etag = $5, written = now(), data = $6 WHERE {Match} AND etag = $7";

    /// <summary>$5 the etag held.</summary>
    public string Delete { get; } = $"DELETE FROM {schema}.state WHERE {Match} AND etag = $5";

    /// <summary>$1 the store.</summary>
    public string Count { get; } = $"SELECT count(*) FROM {schema}.state WHERE store = $1";

    public string ReadListed { get; } = $"SELECT {Listed}, data FROM {schema}.state WHERE {Match}";

    /// <summary>The page after a key: $5 its length.</summary>
    public string PageOfListed { get; } = Page(schema, Listed);

    /// <inheritdoc cref="PageOfListed"/>
    public string PageOfWhole { get; } = Page(schema, Listed + ", data");

    private static string InsertInto(string schema) => $"""
        INSERT INTO {schema}.state (store, name, grain_type, grain_key, etag, written, data)
            VALUES ($1, $2, $3, $4, $5, now(), $6)
        """;

    private static string Page(string schema, string columns) => $"""
        SELECT {columns} FROM {schema}.state
            WHERE store = $1 AND (name, grain_type, grain_key) > ($2, $3, $4)
            ORDER BY name, grain_type, grain_key LIMIT $5
        """;
}

using Microsoft.Data.Sqlite;

namespace LawGrains.Storage.Sqlite.Internal;

/// <summary>A prepared statement on one record, used again and again. Not thread-safe.</summary>
internal sealed class KeyedCommand : IDisposable
{
    public const string Match = "store = $store AND name = $name AND grain_type = $type AND grain_key = $key";

    private readonly SqliteCommand _command;
    private readonly SqliteParameter _store;
    private readonly SqliteParameter _name;
    private readonly SqliteParameter _type;
    private readonly SqliteParameter _key;
    private readonly SqliteParameter? _held;
    private readonly SqliteParameter? _new;
    private readonly SqliteParameter? _written;
    private readonly SqliteParameter? _data;

    /// <param name="connection">The connection it belongs to.</param>
    /// <param name="sql">A constant text with the key's parameters, and where it needs them $held, $new, $written, $data.</param>
    public KeyedCommand(SqliteConnection connection, string sql)
    {
#pragma warning disable CA2100 // Constants of this program.
        _command = new SqliteCommand(sql, connection);
#pragma warning restore CA2100
        _store = Parameter("$store");
        _name = Parameter("$name");
        _type = Parameter("$type");
        _key = Parameter("$key");
        _held = sql.Contains("$held", StringComparison.Ordinal) ? Parameter("$held") : null;
        _new = sql.Contains("$new", StringComparison.Ordinal) ? Parameter("$new") : null;
        _written = sql.Contains("$written", StringComparison.Ordinal) ? Parameter("$written") : null;
        _data = sql.Contains("$data", StringComparison.Ordinal) ? Parameter("$data") : null;
        _command.Prepare();
    }

    /// <summary>Whether a row was changed.</summary>
    public bool Change(RecordKey key, long? held = null, long? next = null, long? written = null, byte[]? data = null)
    {
        Bind(key);
        if (_held is not null)
        {
            _held.Value = held;
        }

        if (_new is not null)
        {
            _new.Value = next;
        }

        if (_written is not null)
        {
            _written.Value = written;
        }

        if (_data is not null)
        {
            _data.Value = data;
        }

        return _command.ExecuteNonQuery() == 1;
    }

    public object? Scalar(RecordKey key)
    {
        Bind(key);
        return _command.ExecuteScalar();
    }

    public SqliteDataReader Read(RecordKey key)
    {
        Bind(key);
        return _command.ExecuteReader();
    }

    public void Dispose() => _command.Dispose();

    private SqliteParameter Parameter(string name) => _command.Parameters.Add(new SqliteParameter(name, DBNull.Value));

    private void Bind(RecordKey key)
    {
        _store.Value = key.Store;
        _name.Value = key.StateName;
        _type.Value = key.GrainType;
        _key.Value = key.GrainKey;
    }
}

using LawGrains.Storage.Postgres.Internal;
using Npgsql;

namespace LawGrains.Storage.Tests.Postgres;

public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("postgres://me:p%40ss%2F@db.example:6432/law%20grains?sslmode=require",
        "Host=db.example;Port=6432;Database=law grains;Username=me;Password=p@ss/;SSL Mode=Require")]
    [InlineData("postgresql://db/lawgrains", "Host=db;Database=lawgrains")]
    [InlineData("postgres://me@one:1,two:2/lawgrains", "Host=one:1,two:2;Database=lawgrains;Username=me")]
    [InlineData("Host=db;Database=lawgrains", "Host=db;Database=lawgrains")]
    public void Parse_Address_IsTheConnectionString(string address, string expected) =>
        Assert.Equivalent(new NpgsqlConnectionStringBuilder(expected), PostgresAddress.Parse(address), strict: true);
}

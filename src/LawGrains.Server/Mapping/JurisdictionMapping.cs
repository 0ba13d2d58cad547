using LawGrains.Model.Identifiers;
using LawGrains.Model.Registry;

namespace LawGrains.Server.Mapping;

internal static class JurisdictionMapping
{
    public static V1.Jurisdiction ToProto(this Jurisdiction jurisdiction, JurisdictionCode? parent) => new()
    {
        Id = jurisdiction.Id.Text,
        Code = jurisdiction.Code.Text,
        Name = jurisdiction.Name,
        Level = jurisdiction.Level.ToProto(),
        ParentCode = parent?.Text ?? "",
        OwesReport = jurisdiction.OwesReport,
        Opened = jurisdiction.Opened?.ToString() ?? "",
        Closed = jurisdiction.Closed?.ToString() ?? "",
    };

    public static V1.ImportJurisdictionsResponse ToProto(this ImportReport report) => new()
    {
        Added = report.Added,
        Changed = report.Changed,
        Unchanged = report.Unchanged,
        TreeVersion = report.TreeVersion,
        Errors = { report.Errors.Select(ToProto) },
    };

    public static V1.ImportError ToProto(this ImportError error) =>
        new() { Line = error.Line, Message = error.Message };

    /// <summary>A line, or the error that stands for it.</summary>
    public static (ImportedJurisdiction? Line, ImportError? Error) Read(V1.ImportedJurisdiction line)
    {
        if (!JurisdictionCode.TryParse(line.Code, out var code))
        {
            return Error(line, $"'{Shorten(line.Code)}' is no code: {JurisdictionCode.Form}.");
        }

        JurisdictionCode? parent = null;
        if (line.ParentCode.Length > 0)
        {
            if (!JurisdictionCode.TryParse(line.ParentCode, out var parsed))
            {
                return Error(line, $"'{Shorten(line.ParentCode)}' is no parent's code: {JurisdictionCode.Form}.");
            }

            parent = parsed;
        }

        Period? opened = null;
        if (line.Opened.Length > 0)
        {
            if (!Period.TryParse(line.Opened, out var parsed))
            {
                return Error(line, $"'{Shorten(line.Opened)}' is no period: {Period.Form}.");
            }

            opened = parsed;
        }

        return RequestEnums.Level(line.Level) is { } level
            ? (new(line.Line, code, line.Name, level, parent, !line.HasOwesReport || line.OwesReport, opened), null)
            : Error(line, $"{code} needs a level: province, city, county, township, zone or department.");
    }

    private static (ImportedJurisdiction? Line, ImportError? Error) Error(
        V1.ImportedJurisdiction line, string message) =>
        (null, new(line.Line, message));

    private static string Shorten(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 39), "…");
}

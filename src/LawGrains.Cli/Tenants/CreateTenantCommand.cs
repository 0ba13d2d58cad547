using System.CommandLine;
using LawGrains.Cli.Terminal;
using LawGrains.Model.Identifiers;
using LawGrains.V1;
using Spectre.Console;

namespace LawGrains.Cli.Tenants;

/// <summary><c>tenants create T --name N</c>.</summary>
internal static class CreateTenantCommand
{
    public const string Example = "lawgrains tenants create yunze --name 云泽省";

    public static Command Build(Shell shell)
    {
        var id = new Argument<string>("tenant") { Description = $"Its id: {TenantId.Form}" };
        var name = new Option<string>("--name") { Description = "Its name, for people", Required = true };
        var due = new Option<string?>("--due")
        {
            Description = "The first day, of the year after the period, on which a report is late. Default: 03-01",
            HelpName = "MM-dd",
        };
        var json = CommonOptions.Json();
        var command = new Command("create", "Create a tenant; again with the same settings changes nothing")
        {
            id, name, due, json,
        };
        return shell.Connected(command, Example, async (parsed, settings, cancellationToken) =>
        {
            if (!TenantId.TryParse(parsed.GetValue(id), out var tenant))
            {
                throw CliFailureException.BadInput($"'{parsed.GetValue(id)}' is no tenant: {TenantId.Form}.");
            }

            using var connection = shell.Connect(settings with { Tenant = tenant });
            var created = await connection.Admin.CreateTenantAsync(
                new CreateTenantRequest
                {
                    Tenant = new Tenant { Id = tenant.Text, Name = parsed.GetValue(name), Due = parsed.GetValue(due) ?? "" },
                },
                connection.Call(cancellationToken));
            if (parsed.GetValue(json))
            {
                shell.Screen.WriteJson(created.Tenant);
            }
            else
            {
                shell.Screen.Line($"Tenant [bold]{created.Tenant.Id}[/] ({Markup.Escape(created.Tenant.Name)}) is there.");
            }

            return ExitCode.Done;
        });
    }
}

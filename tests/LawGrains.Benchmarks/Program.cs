using System.CommandLine;
using LawGrains.Benchmarks.Grains;
using LawGrains.Benchmarks.GrpcHost;
using LawGrains.Benchmarks.Hosting;
using LawGrains.Benchmarks.Intake;
using LawGrains.Benchmarks.Output;
using LawGrains.Benchmarks.Rollups;
using LawGrains.Benchmarks.Runs;
using LawGrains.Benchmarks.Storage;

var folder = new Option<DirectoryInfo>("--data")
{
    Description = "Where the data folders are made, and removed again. Default: the folder for temporary files.",
    DefaultValueFactory = _ => new DirectoryInfo(Path.GetTempPath()),
};
var seconds = new Option<double>("--seconds")
{
    Description = "How long each of the five slices of a measurement takes. Default: 2.",
    DefaultValueFactory = _ => 2,
};

var root = new RootCommand("Measures a LawGrains server in a process of its own, over loopback. No test.")
{
    MeasuringSubmissions(),
    Measuring("backup", "All China: 42,000 reports submitted, backed up, checked and restored.", new BackupRun()),
    Measuring("intake", "Reading documents, on one thread.", new IntakeRun()),
    RollupCommand.Create([folder, seconds], Settings),
    Measuring("start", "The time from the start of the process until it serves.", new StartRun()),
    MeasuringGrains(),
    Measuring("grpc", "The gRPC host against a bare Kestrel endpoint that sends the same bytes; needs h2load.", new GrpcHostRun()),
    Serving(),
    ServingGrpc(),
};
return await root.Parse(args).InvokeAsync();

RunSettings Settings(ParseResult arguments) =>
    new(arguments.GetRequiredValue(folder), TimeSpan.FromSeconds(arguments.GetRequiredValue(seconds)));

Command MeasuringSubmissions()
{
    var storage = new Option<string>("--storage")
    {
        Description = "sqlite, postgres (from the installed programs) or azure (the emulator). Default: sqlite.",
        DefaultValueFactory = _ => "sqlite",
    };
    var command = new Command("submit", "Durable submissions a second, with 1, 8 and 64 clients.") { folder, seconds, storage };
    command.SetAction(async (arguments, cancellationToken) =>
    {
        var settings = Settings(arguments);
        var run = new SubmitRun(MeasuredStorage.Kind(arguments.GetRequiredValue(storage)));
        Conditions.Print(settings.Folder);
        (await run.RunAsync(settings, cancellationToken)).Print();
        return 0;
    });
    return command;
}

Command Measuring(string name, string description, IRun run)
{
    var command = new Command(name, description) { folder, seconds };
    command.SetAction(async (arguments, cancellationToken) =>
    {
        var settings = Settings(arguments);
        Conditions.Print(settings.Folder);
        (await run.RunAsync(settings, cancellationToken)).Print();
        return 0;
    });
    return command;
}

Command MeasuringGrains()
{
    var command = new Command("grains", "The host of grains alone: calls and activations a second, and their bytes.");
    command.SetAction(async (_, _) =>
    {
        await GrainHostRun.RunAsync();
        return 0;
    });
    return command;
}

Command Serving()
{
    var data = new Option<DirectoryInfo>("--data") { Description = "The server's data folder.", Required = true };
    var storage = new Option<string?>("--storage") { Description = "Where it keeps its records. Default: the data folder." };
    var command = new Command(ServedProcess.Verb, "The process under measurement: ends when its standard input does.")
    {
        data,
        storage,
    };
    command.SetAction((arguments, cancellationToken) => ServedProcess.RunAsync(
        arguments.GetRequiredValue(data), arguments.GetValue(storage), cancellationToken));
    return command;
}

Command ServingGrpc()
{
    var command = new Command(ProbeProcess.Verb, "The process under measurement of 'grpc': ends when its standard input does.");
    command.SetAction((_, cancellationToken) => ProbeProcess.RunAsync(cancellationToken));
    return command;
}

using LawGrains.Simulation.Runs;

return SimulationCommand.Build().Parse(args).Invoke();

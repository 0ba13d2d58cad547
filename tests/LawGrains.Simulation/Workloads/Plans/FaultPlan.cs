using LawGrains.Simulation.Messages;
using LawGrains.Simulation.Storage;
using LawGrains.Simulation.Workloads.Steps;

namespace LawGrains.Simulation.Workloads.Plans;

/// <summary>Draws what goes wrong around the grains. In some workloads nothing does.</summary>
internal sealed class FaultPlan(WorkloadPlan plan, Random random, int phase, bool isCluster)
{
    public void Draw()
    {
        if (random.Next(8) == 0)
        {
            return;
        }

        for (var faults = random.Next(1, 6); faults > 0; faults--)
        {
            var at = random.Within(plan.Length);
            var lasting = random.Within(plan.Length);
            switch (random.Next(9))
            {
                case 0:
                    plan.Add(number => new CrashStep(number, phase, at, "operator"));
                    break;
                case 1:
                    plan.Add(number => new RestartStep(number, phase, at, "operator"));
                    break;
                case 2:
                    var share = random.Next(1, 10) / 10d;
                    plan.Add(number => new CrashSomeStep(number, phase, at, "operator", share));
                    break;
                case 3:
                    var by = TimeSpan.FromMinutes(random.Next(-240, 240));
                    plan.Add(number => new StepClockStep(number, phase, at, "clock", by));
                    break;
                case < 6:
                    var storage = Storage();
                    plan.Add(number => new StorageFaultsStep(number, phase, at, "storage", storage, lasting));
                    break;
                default:
                    var messages = Messages();
                    plan.Add(number => new MessageFaultsStep(number, phase, at, "network", messages, lasting));
                    break;
            }
        }
    }

    /// <summary>Messages fail from the beginning of the phase to its end.</summary>
    public void DrawBadLines()
    {
        var rates = new MessageRates { FailBefore = 0.1 + random.Rate(0.3), FailAfter = random.Rate(0.1) };
        var throughout = plan.Length;
        plan.Add(number => new MessageFaultsStep(number, phase, TimeSpan.Zero, "network", rates, throughout));
    }

    private StorageRates Storage() => new()
    {
        FailBefore = random.Rate(0.2),
        FailAfter = random.Rate(0.2),
        Slow = random.Rate(0.3),
        LateAfterCrash = isCluster ? random.Rate(0.6) : 0,
    };

    private MessageRates Messages() => new()
    {
        DelayBefore = random.Rate(0.2),
        DelayAfter = random.Rate(0.1),
        LoseAnswer = random.Rate(0.04),
        Lose = random.Rate(0.02),
        FailBefore = random.Rate(0.15),
        FailAfter = random.Rate(0.15),
        Duplicate = random.Rate(0.3),
    };
}

using LawGrains.Grains.Checks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LawGrains.Server.Tests.Fsck;

/// <summary>What a check reads and removes, with a word in between for the test.</summary>
internal sealed class HookedStorage(ICheckedStorage inner) : ICheckedStorage
{
    private int _opened;

    /// <summary>Called before a view is opened, with how many were before.</summary>
    public Func<int, Task> Opening { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Called around each removal; it makes it.</summary>
    public Func<Func<Task<bool>>, Task<bool>> Removing { get; set; } = static remove => remove();

    public static void AddTo(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ICheckedStorage>(services => new HookedStorage(
            ActivatorUtilities.CreateInstance<LawGrains.Server.Checks.ScannedStorage>(services)));
    }

    public async Task<IRecordView> OpenAsync(CancellationToken cancellationToken)
    {
        await Opening(_opened++);
        return await inner.OpenAsync(cancellationToken);
    }

    public Task<bool> RemoveAsync(RecordName name, string etag, CancellationToken cancellationToken) =>
        Removing(() => inner.RemoveAsync(name, etag, cancellationToken));
}

namespace Grpc.Core;

/// <summary>How one message is written. Complete.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>The message may wait for the next one before it is sent.</summary>
    BufferHint = 0x1,

    /// <summary>The message is not compressed, whatever the call's encoding.</summary>
    NoCompress = 0x2,
}

/// <summary>The flags of the messages that follow. Complete.</summary>
public class WriteOptions(WriteFlags flags = default)
{
    public static readonly WriteOptions Default = new();

    public WriteFlags Flags { get; } = flags;
}

namespace Orleans.Internal;

/// <summary>
/// The calls that wait for an answer, oldest first, in lists of which each thread uses its own: every call enters and
/// leaves, and all have the same time, so that looking at the oldest finds those that have waited too long.
/// </summary>
internal sealed class PendingCalls(TimeProvider clock)
{
    private readonly Stripe[] _stripes = [.. Enumerable.Range(0, StripeCount).Select(static _ => new Stripe())];

    private static int StripeCount => 16;

    public void Add(CallMessage call)
    {
        var stripe = StripeOf(call);
        lock (stripe.Gate)
        {
            call.SentAt = clock.GetTimestamp();
            call.IsPending = true;
            call.Earlier = stripe.Newest;
            if (stripe.Newest is null)
            {
                stripe.Oldest = call;
            }
            else
            {
                stripe.Newest.Later = call;
            }

            stripe.Newest = call;
        }
    }

    public void Remove(CallMessage call)
    {
        var stripe = StripeOf(call);
        lock (stripe.Gate)
        {
            if (!call.IsPending)
            {
                return;
            }

            call.IsPending = false;
            Unlink(stripe, call);
        }
    }

    /// <summary>The calls that have waited for at least this long; all of them for zero.</summary>
    public List<CallMessage> OlderThan(TimeSpan age)
    {
        var found = new List<CallMessage>();
        foreach (var stripe in _stripes)
        {
            lock (stripe.Gate)
            {
                for (var call = stripe.Oldest;
                    call is not null && clock.GetElapsedTime(call.SentAt) >= age;
                    call = call.Later)
                {
                    found.Add(call);
                }
            }
        }

        return found;
    }

    private static void Unlink(Stripe stripe, CallMessage call)
    {
        if (call.Earlier is null)
        {
            stripe.Oldest = call.Later;
        }
        else
        {
            call.Earlier.Later = call.Later;
        }

        if (call.Later is null)
        {
            stripe.Newest = call.Earlier;
        }
        else
        {
            call.Later.Earlier = call.Earlier;
        }

        call.Earlier = call.Later = null;
    }

    private Stripe StripeOf(CallMessage call) => _stripes[call.Stripe % StripeCount];

    private sealed class Stripe
    {
        public Lock Gate { get; } = new();

        public CallMessage? Oldest { get; set; }

        public CallMessage? Newest { get; set; }
    }
}

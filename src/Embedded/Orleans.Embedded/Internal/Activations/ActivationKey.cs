using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>What there is one activation of: a grain, or one of the workers of a stateless one.</summary>
/// <param name="GrainId">The grain.</param>
/// <param name="Worker">The worker's number; 0 where the grain has but one activation.</param>
internal readonly record struct ActivationKey(GrainId GrainId, int Worker);

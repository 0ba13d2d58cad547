global using Conformance.Support;
global using Conformance.Turns;
global using Orleans;

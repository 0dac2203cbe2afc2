namespace ZyFlow.Git.Core.Schema.Json;

// Problems of a schema name it.
public readonly partial record struct Place;

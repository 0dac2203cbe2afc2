namespace ZyFlow.Git.Generators;

/// <summary>The names under which the compiler tracks the pipeline's steps, for the caching tests.</summary>
public static class Steps
{
    public const string Schema = nameof(Schema);
    public const string Lock = nameof(Lock);
    public const string Output = nameof(Output);
    public const string Parse = nameof(Parse);
    public const string Problems = nameof(Problems);
    public const string Entities = nameof(Entities);
    public const string Tables = nameof(Tables);
    public const string Storage = nameof(Storage);
    public const string TaskTables = nameof(TaskTables);
    public const string StorageParse = nameof(StorageParse);
    public const string StorageProblems = nameof(StorageProblems);
    public const string StorageTables = nameof(StorageTables);
    public const string Catalogue = nameof(Catalogue);

    public static IReadOnlyList<string> All { get; } =
    [
        Schema,
        Lock,
        Output,
        Parse,
        Problems,
        Entities,
        Tables,
        Storage,
        TaskTables,
        StorageParse,
        StorageProblems,
        StorageTables,
        Catalogue,
    ];
}

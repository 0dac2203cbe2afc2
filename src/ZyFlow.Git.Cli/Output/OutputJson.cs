using System.Text.Json.Serialization;
using ZyFlow.Git.Cli.Commands;
using ZyFlow.Git.Cli.Commands.Checking;
using ZyFlow.Git.Cli.Commands.Diffing;
using ZyFlow.Git.Core.Checks;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Cli.Output;

/// <summary>How the tool's JSON is written; made by the compiler, so that no verb starts slower for it.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [
        typeof(CamelCaseEnum<CheckState>),
        typeof(CamelCaseEnum<ConflictKind>),
        typeof(CamelCaseEnum<Dialect>),
        typeof(CamelCaseEnum<MergeMethod>),
        typeof(CamelCaseEnum<Severity>),
        typeof(CamelCaseEnum<TaskState>),
    ]
)]
[JsonSerializable(typeof(Envelope<object>))]
[JsonSerializable(typeof(Envelope<RegistrationReport>))]
[JsonSerializable(typeof(Envelope<MergeReport>))]
[JsonSerializable(typeof(Envelope<ListReport>))]
[JsonSerializable(typeof(Envelope<CheckReport>))]
[JsonSerializable(typeof(Envelope<DemoReport>))]
[JsonSerializable(typeof(Envelope<DoctorReport>))]
[JsonSerializable(typeof(Envelope<DiffReport>))]
[JsonSerializable(typeof(Envelope<BlameReport>))]
[JsonSerializable(typeof(SarifLog))]
internal sealed partial class OutputJson : JsonSerializerContext;

using System.Text.Json.Serialization;
using ZyFlow.Git.Cli.Commands;
using ZyFlow.Git.Cli.Commands.Checking;
using ZyFlow.Git.Cli.Commands.Diffing;
using ZyFlow.Git.Cli.Commands.Events;
using ZyFlow.Git.Cli.Commands.History;
using ZyFlow.Git.Cli.Commands.Measuring;
using ZyFlow.Git.Cli.Commands.Merging;
using ZyFlow.Git.Cli.Commands.Replaying;
using ZyFlow.Git.Cli.Commands.Rollbacks;
using ZyFlow.Git.Cli.Commands.Settling;
using ZyFlow.Git.Cli.Commands.Solving;
using ZyFlow.Git.Cli.Commands.Syncing;
using ZyFlow.Git.Cli.Commands.Tracing;
using ZyFlow.Git.Cli.Commands.Working;
using ZyFlow.Git.Core.Checks;
using ZyFlow.Git.Core.Comparing;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Tracing;
using ZyFlow.Git.Replay;
using ZyFlow.Git.Repository.History;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Exporting;
using ZyFlow.Git.Storage.Measuring;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Cli.Output;

/// <summary>How the tool's JSON is written; made by the compiler, so that no verb starts slower for it.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [
        typeof(CamelCaseEnum<ChainFault>),
        typeof(CamelCaseEnum<CheckState>),
        typeof(CamelCaseEnum<DiagnosticSeverity>),
        typeof(CamelCaseEnum<Core.Merging.ConflictKind>),
        typeof(CamelCaseEnum<Dialect>),
        typeof(CamelCaseEnum<ListOutcome>),
        typeof(CamelCaseEnum<EventOrigin>),
        typeof(CamelCaseEnum<ExportFormat>),
        typeof(CamelCaseEnum<LinkKind>),
        typeof(CamelCaseEnum<LostKind>),
        typeof(CamelCaseEnum<MergeKind>),
        typeof(CamelCaseEnum<MergeMethod>),
        typeof(CamelCaseEnum<Nearness>),
        typeof(CamelCaseEnum<Severity>),
        typeof(CamelCaseEnum<Side>),
        typeof(CamelCaseEnum<SolveOutcome>),
        typeof(CamelCaseEnum<SyncCondition>),
        typeof(CamelCaseEnum<SyncDirection>),
        typeof(CamelCaseEnum<SyncOutcome>),
        typeof(CamelCaseEnum<TaskFate>),
        typeof(CamelCaseEnum<TaskState>),
    ]
)]
[JsonSerializable(typeof(Envelope<object>))]
[JsonSerializable(typeof(Envelope<RegistrationReport>))]
[JsonSerializable(typeof(Envelope<MergeReport>))]
[JsonSerializable(typeof(Envelope<RevisionMergeReport>))]
[JsonSerializable(typeof(Envelope<ListReport>))]
[JsonSerializable(typeof(Envelope<CheckReport>))]
[JsonSerializable(typeof(Envelope<ReplayReport>))]
[JsonSerializable(typeof(Envelope<DemoReport>))]
[JsonSerializable(typeof(Envelope<CompletionReport>))]
[JsonSerializable(typeof(Envelope<DoctorReport>))]
[JsonSerializable(typeof(Envelope<DiffReport>))]
[JsonSerializable(typeof(Envelope<BlameReport>))]
[JsonSerializable(typeof(Envelope<SolveReport>))]
[JsonSerializable(typeof(Envelope<RenumberReport>))]
[JsonSerializable(typeof(EventReport))]
[JsonSerializable(typeof(Envelope<EventsReport>))]
[JsonSerializable(typeof(Envelope<EventsExportReport>))]
[JsonSerializable(typeof(Envelope<DiagnoseReport>))]
[JsonSerializable(typeof(Envelope<MetricsReport>))]
[JsonSerializable(typeof(Envelope<ExportReport>))]
[JsonSerializable(typeof(Envelope<RebuildReport>))]
[JsonSerializable(typeof(Envelope<SyncReport>))]
[JsonSerializable(typeof(Envelope<StatusReport>))]
[JsonSerializable(typeof(Envelope<TaskListReport>))]
[JsonSerializable(typeof(Envelope<TaskReport>))]
[JsonSerializable(typeof(Envelope<TaskShowReport>))]
[JsonSerializable(typeof(Envelope<TaskLogReport>))]
[JsonSerializable(typeof(Envelope<ConflictsReport>))]
[JsonSerializable(typeof(Envelope<ResolveReport>))]
[JsonSerializable(typeof(Envelope<ValidateReport>))]
[JsonSerializable(typeof(Envelope<HistoryReport>))]
[JsonSerializable(typeof(Envelope<RollbackListReport>))]
[JsonSerializable(typeof(Envelope<RollbackReport>))]
[JsonSerializable(typeof(Envelope<WatchReport>))]
[JsonSerializable(typeof(Envelope<TraceReport>))]
[JsonSerializable(typeof(SarifLog))]
internal sealed partial class OutputJson : JsonSerializerContext;

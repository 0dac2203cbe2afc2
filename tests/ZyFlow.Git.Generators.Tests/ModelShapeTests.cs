using System.Reflection;
using ZyFlow.Git.Core.Schema.Json;
using ZyFlow.Git.Generators.Schema;
using ZyFlow.Git.Generators.TaskLists.Model;
using ZyFlow.Git.Generators.TaskLists.Reading;

namespace ZyFlow.Git.Generators.Tests;

/// <summary>A compiler object in the model would keep whole compilations alive and never be equal to the next one.</summary>
public sealed class ModelShapeTests
{
    private static readonly Type[] Model =
    [
        .. TypesBeside(typeof(Entity)),
        .. TypesBeside(typeof(TaskListModel)),
        typeof(Settings),
        typeof(Severities),
        typeof(RuleSeverity),
        typeof(Problem),
        typeof(Place),
    ];

    [Fact]
    public void No_field_of_the_model_holds_a_compiler_object()
    {
        var fields = Model.SelectMany(Fields).ToList();

        Assert.True(fields.Count > 20);
        Assert.All(
            fields,
            field =>
                Assert.All(
                    Mentioned(field.FieldType),
                    type =>
                        Assert.DoesNotContain("Microsoft.CodeAnalysis", type.FullName ?? "", StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public void No_field_of_the_model_holds_a_collection_that_is_equal_by_reference()
    {
        var collections = Model
            .SelectMany(Fields)
            .Where(field => field.FieldType != typeof(string))
            .Where(field => typeof(System.Collections.IEnumerable).IsAssignableFrom(field.FieldType));

        Assert.All(collections, field => Assert.Equal("EquatableArray`1", field.FieldType.Name));
    }

    [Fact]
    public void Every_type_of_the_model_is_equal_by_value()
    {
        var classes = Model.Where(type => type is { IsEnum: false });

        Assert.All(classes, type => Assert.Contains(typeof(IEquatable<>).MakeGenericType(type), type.GetInterfaces()));
    }

    private static IEnumerable<Type> TypesBeside(Type model) =>
        model.Assembly.GetTypes().Where(type => type.Namespace == model.Namespace && type.IsPublic && !IsStatic(type));

    private static bool IsStatic(Type type) => type is { IsAbstract: true, IsSealed: true };

    private static IEnumerable<FieldInfo> Fields(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    private static IEnumerable<Type> Mentioned(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(Mentioned).Prepend(type) : [type];
}

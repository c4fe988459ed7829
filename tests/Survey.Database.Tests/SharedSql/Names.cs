using Microsoft.SqlServer.TransactSql.ScriptDom;
using Survey.Database.Tests.Schema;

namespace Survey.Database.Tests.SharedSql;

/// <summary>Looks up every table and column of a statement in the schema that the migrations make.</summary>
internal sealed class Names(MigratedSchema schema) : TSqlFragmentVisitor
{
    private readonly List<Finding> findings = [];
    private readonly Dictionary<string, IReadOnlyList<string>> expressions = new(StringComparer.OrdinalIgnoreCase);
    private Scope scope = new(null);

    public static IReadOnlyList<Finding> Check(TSqlScript script, MigratedSchema schema)
    {
        var findings = new List<Finding>();
        foreach (var statement in script.Batches.SelectMany(batch => batch.Statements))
        {
            var names = new Names(schema);
            statement.Accept(names);
            findings.AddRange(names.findings);
        }

        return findings;
    }

    // Definitions make names; the schema was built from them.
    public override void ExplicitVisit(CreateTableStatement node)
    {
    }

    public override void ExplicitVisit(CommonTableExpression node)
    {
        // A recursive one names itself, and the first half says its columns.
        var anchor = node.QueryExpression is BinaryQueryExpression union ? union.FirstQueryExpression : node.QueryExpression;
        expressions[node.ExpressionName.Value] = Renamed(node.Columns, anchor);
        Inside(null, () => node.QueryExpression.Accept(this));
    }

    public override void ExplicitVisit(SelectStatement node)
    {
        node.WithCtesAndXmlNamespaces?.Accept(this);
        node.QueryExpression.Accept(this);
    }

    public override void ExplicitVisit(QuerySpecification node) => Inside(scope, () =>
    {
        node.FromClause?.Accept(this);
        foreach (var element in node.SelectElements) element.Accept(this);
        node.WhereClause?.Accept(this);
        node.GroupByClause?.Accept(this);
        node.HavingClause?.Accept(this);
        scope.AddResult(Outputs(node));
        node.OrderByClause?.Accept(this);
    });

    public override void ExplicitVisit(BinaryQueryExpression node)
    {
        node.FirstQueryExpression.Accept(this);
        node.SecondQueryExpression.Accept(this);
        Inside(null, () =>
        {
            scope.AddResult(Outputs(node));
            node.OrderByClause?.Accept(this);
        });
    }

    public override void ExplicitVisit(QualifiedJoin node)
    {
        node.FirstTableReference.Accept(this);
        node.SecondTableReference.Accept(this);
        node.SearchCondition.Accept(this);
    }

    public override void ExplicitVisit(NamedTableReference node)
    {
        var name = node.SchemaObject.BaseIdentifier.Value;
        if (ColumnsOf(name) is { } columns) scope.Add(node.Alias?.Value ?? name, columns);
        else Report(node, $"there is no table {name}");
    }

    public override void ExplicitVisit(QueryDerivedTable node)
    {
        // It does not see its neighbours.
        Inside(scope.Outer, () => node.QueryExpression.Accept(this));
        scope.Add(node.Alias.Value, Renamed(node.Columns, node.QueryExpression));
    }

    public override void ExplicitVisit(InsertSpecification node)
    {
        var name = ((NamedTableReference)node.Target).SchemaObject.BaseIdentifier.Value;
        if (!schema.Tables.TryGetValue(name, out var table))
        {
            Report(node.Target, $"there is no table {name}");
        }
        else
        {
            var named = node.Columns.Select(column => column.MultiPartIdentifier.Identifiers[^1].Value).ToList();
            foreach (var unknown in named.Where(column => table.Columns.All(known => known.Name != column)))
                Report(node.Target, $"{name} has no column {unknown}");
            foreach (var left in table.Columns.Where(column => !column.IsNullable && !named.Contains(column.Name)))
                Report(node.Target, $"{name}.{left.Name} may not be null and gets no value");
        }

        Inside(null, () => node.InsertSource.Accept(this));
    }

    public override void ExplicitVisit(UpdateSpecification node) => Inside(null, () =>
    {
        Target(node);
        foreach (var set in node.SetClauses) set.Accept(this);
        node.WhereClause?.Accept(this);
    });

    public override void ExplicitVisit(DeleteSpecification node) => Inside(null, () =>
    {
        Target(node);
        node.WhereClause?.Accept(this);
    });

    public override void ExplicitVisit(ColumnReferenceExpression node)
    {
        if (node.MultiPartIdentifier is not { } name) return;
        var column = name.Identifiers[^1].Value;
        var reason = name.Identifiers.Count > 1
            ? scope.ProblemOf(name.Identifiers[^2].Value, column)
            : scope.ProblemOf(column);
        if (reason is not null) Report(node, reason);
    }

    public override void ExplicitVisit(SelectStarExpression node)
    {
        if (node.Qualifier is { } name && scope.Find(name.Identifiers[^1].Value) is null)
            Report(node, $"nothing here is called {name.Identifiers[^1].Value}");
    }

    private void Target(UpdateDeleteSpecificationBase node)
    {
        if (node.Target is NamedTableReference table && expressions.ContainsKey(table.SchemaObject.BaseIdentifier.Value))
            Report(node.Target, "a common table expression cannot be written to");
        else node.Target.Accept(this);
    }

    private IReadOnlyList<string>? ColumnsOf(string table) =>
        expressions.TryGetValue(table, out var expression) ? expression
        : schema.Tables.TryGetValue(table, out var kept) ? [.. kept.Columns.Select(column => column.Name)]
        : null;

    private IReadOnlyList<string> Renamed(IList<Identifier> columns, QueryExpression query) =>
        columns.Count > 0 ? [.. columns.Select(column => column.Value)] : Outputs(query);

    private List<string> Outputs(QueryExpression query) => query switch
    {
        BinaryQueryExpression union => Outputs(union.FirstQueryExpression),
        QueryParenthesisExpression inner => Outputs(inner.QueryExpression),
        QuerySpecification select => [.. select.SelectElements.SelectMany(element => Outputs(element, select))],
        _ => [],
    };

    private IEnumerable<string> Outputs(SelectElement element, QuerySpecification select) => element switch
    {
        SelectScalarExpression { ColumnName.Value: { } alias } => [alias],
        SelectScalarExpression { Expression: ColumnReferenceExpression column } => [column.MultiPartIdentifier.Identifiers[^1].Value],
        SelectStarExpression star => Sources(select, star.Qualifier?.Identifiers[^1].Value),
        _ => [],
    };

    /// <summary>The columns that a star stands for.</summary>
    private IEnumerable<string> Sources(QuerySpecification select, string? qualifier)
    {
        var quiet = new Names(schema);
        foreach (var (name, columns) in expressions) quiet.expressions[name] = columns;
        select.FromClause?.Accept(quiet);
        return quiet.scope.Columns(qualifier);
    }

    private void Inside(Scope? outer, Action visit)
    {
        var before = scope;
        scope = new Scope(outer);
        visit();
        scope = before;
    }

    private void Report(TSqlFragment node, string reason) => findings.Add(new Finding(node.StartLine, reason));
}

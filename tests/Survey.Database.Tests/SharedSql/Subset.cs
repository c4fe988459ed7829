using Microsoft.SqlServer.TransactSql.ScriptDom;
using Survey.Database.Tests.Schema;

namespace Survey.Database.Tests.SharedSql;

/// <summary>
/// Refuses what database/README.md leaves out of the common subset: what one of the engines does not know, and above all what both
/// take and understand differently.
/// </summary>
internal sealed class Subset : TSqlFragmentVisitor
{
    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal) { "COUNT", "SUM", "MIN", "MAX", "ROW_NUMBER" };

    private readonly HashSet<string> textColumns;
    private readonly List<Finding> findings = [];

    private Subset(MigratedSchema schema) => textColumns =
    [
        .. from table in schema.Tables.Values from column in table.Columns where column.Type == "nvarchar" select column.Name
    ];

    public static IReadOnlyList<Finding> Check(TSqlScript script, MigratedSchema schema)
    {
        var subset = new Subset(schema);
        script.Accept(subset);
        return subset.findings;
    }

    public override void Visit(TSqlStatement node)
    {
        if (node is not (SelectStatement or InsertStatement or UpdateStatement or DeleteStatement or CreateTableStatement
            or DropTableStatement or CreateIndexStatement or DropIndexStatement or AlterTableAddTableElementStatement
            or AlterTableDropTableElementStatement
            or AlterTableAlterColumnStatement { AlterTableAlterColumnOption: AlterTableAlterColumnOption.Null }))
            Refuse(node, $"{node.GetType().Name} is outside the subset");
    }

    public override void Visit(SelectStatement node)
    {
        if (node.Into is not null) Refuse(node.Into, "SELECT INTO: create the table in a migration");
    }

    public override void Visit(TopRowFilter node) => Refuse(node, "TOP: number the rows with ROW_NUMBER");

    public override void Visit(OffsetClause node) => Refuse(node, "OFFSET: number the rows with ROW_NUMBER");

    public override void Visit(OutputClause node) => Refuse(node, "OUTPUT: read what was written with a SELECT");

    public override void Visit(OutputIntoClause node) => Refuse(node, "OUTPUT: read what was written with a SELECT");

    public override void Visit(TableHint node) => Refuse(node, "a table hint: write a conditional UPDATE");

    public override void Visit(OptimizerHint node) => Refuse(node, "an OPTION: leave it out");

    public override void Visit(ForClause node) => Refuse(node, "FOR: shape the result in C#");

    public override void Visit(GlobalVariableExpression node) => Refuse(node, $"{node.Name}: pass a parameter");

    public override void Visit(ParameterlessCall node) => Refuse(node, "a call of the server's clock or user: pass a parameter");

    public override void Visit(IdentityOptions node) => Refuse(node, "IDENTITY: ids are made in C#");

    public override void Visit(DefaultConstraintDefinition node) => Refuse(node, "DEFAULT: write the value with the row");

    public override void Visit(FunctionCall node)
    {
        if (!Functions.Contains(node.FunctionName.Value)) Refuse(node, $"{node.FunctionName.Value}(): work it out in C#");
    }

    public override void Visit(CastCall node) => Refuse(node, "CAST: convert in C#");

    public override void Visit(ConvertCall node) => Refuse(node, "CONVERT: convert in C#");

    public override void Visit(IIfCall node) => Refuse(node, "IIF: write CASE");

    public override void Visit(LeftFunctionCall node) => Refuse(node, "LEFT(): cut text in C#");

    public override void Visit(RightFunctionCall node) => Refuse(node, "RIGHT(): cut text in C#");

    public override void Visit(BinaryExpression node)
    {
        if (node.BinaryExpressionType == BinaryExpressionType.Add && (IsText(node.FirstExpression) || IsText(node.SecondExpression)))
            Refuse(node, "+ on text: SQLite adds numbers; join text in C#");
    }

    public override void Visit(InPredicate node)
    {
        if (node.Values is [VariableReference list]) Refuse(node, $"IN ({list.Name}): a list as parameter; join a table instead");
    }

    public override void Visit(SchemaObjectName node)
    {
        if (node.Identifiers.Count > 1) Refuse(node, "a name with a schema: write the table's name alone");
    }

    public override void Visit(Identifier node)
    {
        if (node.QuoteType != QuoteType.NotQuoted) Refuse(node, $"{node.Value} in quotes: choose a name that needs none");
    }

    public override void Visit(UpdateSpecification node)
    {
        if (node.FromClause is not null) Refuse(node.FromClause, "UPDATE with FROM: write EXISTS or a subquery");
    }

    public override void Visit(DeleteSpecification node)
    {
        if (node.FromClause is not null) Refuse(node.FromClause, "DELETE with a second FROM: write EXISTS or a subquery");
    }

    // SQLite would pick a value from any row of the group.
    public override void Visit(QuerySpecification node)
    {
        if (node.GroupByClause is null && !Columns.HasAggregate(node.SelectElements)) return;
        var grouped = Columns.OutsideAggregates(node.GroupByClause)
            .Select(column => column.Last).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var column in node.SelectElements.SelectMany(Columns.OutsideAggregates).Where(column => !grouped.Contains(column.Last)))
            Refuse(column.Node, $"{column.Last} is neither grouped nor aggregated");
    }

    private bool IsText(ScalarExpression expression) => expression switch
    {
        StringLiteral => true,
        ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [.., var name] } => textColumns.Contains(name.Value),
        ParenthesisExpression inner => IsText(inner.Expression),
        _ => false,
    };

    private void Refuse(TSqlFragment node, string reason) => findings.Add(new Finding(node.StartLine, reason));

    /// <summary>Collects the columns that a grouped query may only name when they are grouped.</summary>
    private sealed class Columns : TSqlFragmentVisitor
    {
        private readonly List<(string Last, TSqlFragment Node)> found = [];
        private bool aggregates;

        public static IReadOnlyList<(string Last, TSqlFragment Node)> OutsideAggregates(TSqlFragment? fragment)
        {
            var columns = new Columns();
            fragment?.Accept(columns);
            return columns.found;
        }

        public static bool HasAggregate(IEnumerable<TSqlFragment> fragments)
        {
            var columns = new Columns();
            foreach (var fragment in fragments) fragment.Accept(columns);
            return columns.aggregates;
        }

        public override void ExplicitVisit(FunctionCall node)
        {
            if (node.OverClause is null) aggregates = true;
            else base.ExplicitVisit(node);
        }

        public override void ExplicitVisit(ScalarSubquery node)
        {
        }

        public override void ExplicitVisit(ColumnReferenceExpression node)
        {
            if (node.MultiPartIdentifier is { } name) found.Add((name.Identifiers[^1].Value, node));
        }
    }
}

/// <param name="Line">Within the text that was checked, from 1.</param>
internal sealed record Finding(int Line, string Reason);

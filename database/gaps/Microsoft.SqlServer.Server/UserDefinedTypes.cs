namespace Microsoft.SqlServer.Server;

/// <summary>How a user-defined CLR type is serialised. The values are those that the database client expects.</summary>
public enum Format
{
    Unknown = 0,
    Native = 1,
    UserDefined = 2,
}

/// <summary>Implemented by user-defined CLR types that write themselves.</summary>
public interface IBinarySerialize
{
    void Read(BinaryReader r);

    void Write(BinaryWriter w);
}

/// <summary>Marks a CLR type as a user-defined database type.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    public Format Format { get; } = format;

    public int MaxByteSize { get; set; }

    public bool IsByteOrdered { get; set; }

    public bool IsFixedLength { get; set; }

    public string? Name { get; set; }

    public string? ValidationMethodName { get; set; }
}
